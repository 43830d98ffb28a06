import { quantile } from '../../math/quantile.ts'
import { learnedField } from '../learned-field.ts'
import { exactCells } from './exact-cells.ts'
import { cellCentres, type PlaneMap } from './grid.ts'

/** Cells whose ln p_t lies farther below the usual one do not count where the colours end. */
const COUNTS = 6
const SHARE = 0.98

/** ‖v - u*‖ of learned and exact field, where training pairs pass; colours end with the 98th percentile of where they are dense. */
export const fieldErrorMap: PlaneMap = (subject, t, grid) => {
  const cells = exactCells(subject, t, grid)
  if ('missing' in cells) return cells
  const learned = learnedField(subject)
  const points = cellCentres(grid)
  const { velocities, log, usual } = cells
  const values = log.map((_, i) => {
    const [exactU, exactV] = [velocities[2 * i]!, velocities[2 * i + 1]!]
    if (Number.isNaN(exactU)) return Number.NaN
    const { u, v } = learned.at(points[2 * i]!, points[2 * i + 1]!, t)
    return Math.hypot(u - exactU, v - exactV)
  })
  const most = quantile(
    values.filter((_, i) => log[i]! > usual - COUNTS),
    SHARE,
  )
  return Number.isNaN(most) ? { values } : { values, most }
}
