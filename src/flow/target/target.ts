import { coordinatesOf, type Points } from '../../math/vector.ts'
import type { CompiledSource } from '../source/source.ts'

/** What every target compiles to: the fixed set of points that training draws from and metrics compare with. */
export interface CompiledTarget {
  /** x0, y0, x1, y1, … */
  readonly points: Points
  /** Mode of each point, 0-based, in the same order. Absent where the target has no modes. */
  readonly modes?: Uint8Array
  /** Directions of the modes in radians, and their shares relative to each other, where the law names them itself. */
  readonly directions?: readonly number[]
  readonly shares?: readonly number[]
  /** A law from which every batch draws its own points; `points` are then only what metrics compare with. */
  readonly fresh?: CompiledSource
}

/**
 * A target of the given points.
 * @param points each perhaps with its mode, 0 to 255; the target has modes when every point has
 */
export function pointsTarget(points: Parameters<typeof coordinatesOf>[0]): CompiledTarget {
  const modes = points.map(([, , mode]) => mode)
  return modes.every((mode) => mode !== undefined)
    ? { points: coordinatesOf(points), modes: Uint8Array.from(modes) }
    : { points: coordinatesOf(points) }
}
