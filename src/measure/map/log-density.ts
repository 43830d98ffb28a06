import { exactCells } from './exact-cells.ts'
import type { PlaneMap } from './grid.ts'

/**
 * ln p_t(x), the exact density of the training points at time t, per unit of area of the data, as that of the learned flow: the mean
 * over target points of p0((x - b·x1)/a)/a². NaN where it vanishes.
 */
export const logDensityMap: PlaneMap = (subject, t, grid) => {
  const cells = exactCells(subject, t, grid)
  if ('missing' in cells) return cells
  // Areas of the data are scale² times smaller than those of the training.
  const unit = 2 * Math.log(subject.scale)
  return { values: cells.log.map((value) => value + unit) }
}
