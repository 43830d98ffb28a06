import { ExactField, exactFieldOf } from '../../flow/exact-field.ts'
import { cellCentres, type Grid, type PlaneMap } from './grid.ts'

/** ‖u*(x, t)‖ of the exact field; NaN where nothing is trained, and everywhere where there is no exact field. */
export const exactSpeedMap: PlaneMap = ({ plan }, t, grid) => {
  const field = exactFieldOf(plan)
  const out = [0, 0]
  return mapOf(grid, (x, y) => {
    if (!(field instanceof ExactField)) return Number.NaN
    const log = field.velocity(x, y, t, out)
    return log > Number.NEGATIVE_INFINITY ? Math.hypot(out[0]!, out[1]!) : Number.NaN
  })
}

/** One value for every cell of a grid. */
export function mapOf(grid: Grid, value: (x: number, y: number) => number): Float32Array {
  const points = cellCentres(grid)
  return Float32Array.from({ length: points.length / 2 }, (_, i) =>
    value(points[2 * i]!, points[2 * i + 1]!),
  )
}
