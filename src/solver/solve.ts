import { adamsBashforth, adamsPece } from './adams.ts'
import { dopri5 } from './dopri5.ts'
import { dopri5Trajectories } from './dopri5-trajectories.ts'
import { dpmSolver2m } from './dpm-solver.ts'
import { euler } from './euler.ts'
import { fixedSteps, type Stepper } from './fixed-steps.ts'
import { HEUN, MIDPOINT, RK4, rungeKutta } from './runge-kutta.ts'
import type {
  AsyncVelocityField,
  Solution,
  Solver,
  SolverName,
  SolverPlan,
  VelocityField,
} from './solver.ts'

/** Steppers of 2n coordinates. */
const STEPPERS: Record<Exclude<SolverName, 'euler' | 'dopri5'>, (size: number) => Stepper> = {
  midpoint: (size) => rungeKutta(MIDPOINT, size),
  heun: (size) => rungeKutta(HEUN, size),
  rk4: (size) => rungeKutta(RK4, size),
  'adams-bashforth-2': (size) => adamsBashforth(2, size),
  'adams-bashforth-3': (size) => adamsBashforth(3, size),
  'adams-pece': adamsPece,
  'dpm-solver-2m': dpmSolver2m,
}

/** Carries points from t = 0 to t = 1 with the solver of the plan. Positions are not finite from where the field is not. */
export function solve(
  plan: SolverPlan,
  field: VelocityField,
  start: ArrayLike<number>,
  times: ArrayLike<number>,
): Solution {
  const solver = solverOf(plan, start, times)
  for (let nfe = 0; ; nfe++) {
    const asked = solver.next()
    if (asked.done) return { positions: asked.value, nfe }
    field(asked.value.points, asked.value.t, asked.value.out)
  }
}

/** The same with a field whose answers take a while. */
export async function solveAsync(
  plan: SolverPlan,
  field: AsyncVelocityField,
  start: ArrayLike<number>,
  times: ArrayLike<number>,
): Promise<Solution> {
  const solver = solverOf(plan, start, times)
  for (let nfe = 0; ; nfe++) {
    const asked = solver.next()
    if (asked.done) return { positions: asked.value, nfe }
    await field(asked.value.points, asked.value.t, asked.value.out)
  }
}

function solverOf(plan: SolverPlan, start: ArrayLike<number>, times: ArrayLike<number>): Solver {
  const { solver, steps, tolerance, norm } = plan
  if (solver === 'euler') return euler(start, steps, times)
  if (solver !== 'dopri5') return fixedSteps(STEPPERS[solver](start.length), start, steps, times)
  return norm === 'trajectory'
    ? dopri5Trajectories(start, tolerance, times)
    : dopri5(start, tolerance, times)
}
