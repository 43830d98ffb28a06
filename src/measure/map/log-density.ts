import { ExactField, exactFieldOf } from '../../flow/exact-field.ts'
import { mapOf } from './exact-speed.ts'
import type { PlaneMap } from './grid.ts'

/**
 * ln p_t(x), the exact density of the training points at time t, per unit of area: the mean over target points of
 * p0((x - b·x1)/a)/a². NaN where it vanishes or has no closed form.
 */
export const logDensityMap: PlaneMap = ({ plan }, t, grid) => {
  const field = exactFieldOf(plan)
  const out = [0, 0]
  return mapOf(grid, (x, y) => {
    const log = field instanceof ExactField ? field.velocity(x, y, t, out) : Number.NaN
    return Number.isFinite(log) ? log : Number.NaN
  })
}
