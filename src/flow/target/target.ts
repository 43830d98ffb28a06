import type { Points } from '../../math/vector.ts'

/** What every target compiles to: the fixed set of points that training draws from and metrics compare with. */
export interface CompiledTarget {
  /** x0, y0, x1, y1, … */
  readonly points: Points
  /** Mode of each point, 0-based, in the same order. Absent where the target has no modes. */
  readonly modes?: Uint8Array
}

/** A target of the given points, without modes. */
export function pointsTarget(options: {
  points: readonly (readonly [number, number])[]
}): CompiledTarget {
  return { points: Float32Array.from(options.points.flat()) }
}
