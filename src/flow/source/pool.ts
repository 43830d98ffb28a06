import { type CompiledSource, mixtureOf } from './source.ts'

/** A pool: every draw takes one of the given points, all equally likely, with replacement. */
export function pool(points: readonly (readonly [number, number])[]): CompiledSource {
  return mixtureOf([{ kind: 'pool', weight: 1, points: Float32Array.from(points.flat()) }])
}
