import { dopri5 } from './dopri5.ts'
import { euler } from './euler.ts'
import type { Solution, SolverPlan, VelocityField } from './solver.ts'

/** Carries points from t = 0 to t = 1 with the solver of the plan. Positions are not finite from where the field is not. */
export function solve(
  plan: SolverPlan,
  field: VelocityField,
  start: ArrayLike<number>,
  times: ArrayLike<number>,
): Solution {
  return plan.solver === 'euler'
    ? euler(field, start, plan.steps, times)
    : dopri5(field, start, plan.tolerance, times)
}
