import { learnedField } from '../learned-field.ts'
import { cellCentres, type PlaneMap } from './grid.ts'
import { speedsOf } from './velocities.ts'

/** v(x, t) of the learned field, and ‖v‖ in units of the training per unit of flow time. */
export const speedMap: PlaneMap = (subject, t, grid) => {
  const field = learnedField(subject)
  const velocities = cellCentres(grid)
  for (let i = 0; i < velocities.length; i += 2) {
    const { u, v } = field.at(velocities[i]!, velocities[i + 1]!, t)
    velocities.set([u, v], i)
  }
  return speedsOf(subject, t, velocities)
}
