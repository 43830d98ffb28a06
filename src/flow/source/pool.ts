import type { CompiledSource } from './source.ts'

/** A pool: every draw takes one of the given points, all equally likely, with replacement. */
export function pool(options: { points: readonly (readonly [number, number])[] }): CompiledSource {
  return { kind: 'pool', points: Float32Array.from(options.points.flat()) }
}
