import { ExactField, exactFieldOf } from '../../flow/exact-field.ts'
import { learnedField } from '../learned-field.ts'
import { mapOf } from './exact-speed.ts'
import type { PlaneMap } from './grid.ts'

/** ‖v - u*‖ of learned and exact field; NaN where nothing is trained, and everywhere where there is no exact field. */
export const fieldErrorMap: PlaneMap = (subject, t, grid) => {
  const field = exactFieldOf(subject.plan)
  const learned = learnedField(subject)
  const exact = [0, 0]
  return mapOf(grid, (x, y) => {
    if (!(field instanceof ExactField)) return Number.NaN
    if (field.velocity(x, y, t, exact) === Number.NEGATIVE_INFINITY) return Number.NaN
    const { u, v } = learned.at(x, y, t)
    return Math.hypot(u - exact[0]!, v - exact[1]!)
  })
}
