import { directionOf } from '../../math/arcs.ts'
import type { Points } from '../../math/vector.ts'

/** Direction of every point, in [0, 1) turns; that of the origin is the x-axis. */
export function turnsOf(points: Points): Float64Array {
  return Float64Array.from({ length: points.length / 2 }, (_, i) =>
    directionOf(points[2 * i]!, points[2 * i + 1]!),
  )
}
