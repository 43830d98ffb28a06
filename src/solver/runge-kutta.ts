/** Explicit Runge-Kutta methods with steps of equal length, each a tableau (Hairer, Nørsett and Wanner, II.1). */
import { addCombination, type Stepper } from './fixed-steps.ts'

/** Butcher tableau: nodes, weights of every stage, and of the step. */
export interface Tableau {
  readonly nodes: readonly number[]
  readonly stages: readonly (readonly number[])[]
  readonly weights: readonly number[]
}

/** The explicit midpoint rule: second order, NFE = 2·steps; never evaluates at t = 1. */
export const MIDPOINT: Tableau = { nodes: [0, 1 / 2], stages: [[], [1 / 2]], weights: [0, 1] }

/** Heun's method, the explicit trapezoidal rule: second order, NFE = 2·steps. */
export const HEUN: Tableau = { nodes: [0, 1], stages: [[], [1]], weights: [1 / 2, 1 / 2] }

/** The classical method of Runge and Kutta: fourth order, NFE = 4·steps. */
export const RK4: Tableau = {
  nodes: [0, 1 / 2, 1 / 2, 1],
  stages: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
  weights: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
}

/** Steps by a tableau; asks for one evaluation fewer than it has stages. */
export function rungeKutta({ nodes, stages, weights }: Tableau, size: number): Stepper {
  const trial = new Float64Array(size)
  const later = nodes.slice(1).map(() => new Float64Array(size))
  return function* step({ n, steps, h, x, v }) {
    const k = [v, ...later]
    for (let stage = 1; stage < k.length; stage++) {
      trial.set(x)
      addCombination(k, stages[stage]!, h, trial)
      yield { points: trial, t: (n + nodes[stage]!) / steps, out: k[stage]! }
    }
    addCombination(k, weights, h, x)
  }
}
