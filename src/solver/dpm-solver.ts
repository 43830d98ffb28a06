import type { Stepper } from './fixed-steps.ts'

/**
 * DPM-Solver++(2M) (Lu et al. 2022, arXiv 2211.01095, algorithm 2) on the linear path x_t = (1-t)·x0 + t·x1, where the data
 * has the coefficient α = t, the source σ = 1-t, so that λ = log(t/(1-t)) and the predicted data point is D = x + (1-t)·v.
 * With h = λ_s - λ_t a step to time s is
 *   x_s = (σ_s/σ_t)·x + α_s·(1 - e^-h)·D̃ = ((1-s)·x + (s-t)·D̃)/(1-t),
 *   D̃ = D + h/(2·h_before)·(D - D_before).
 * λ is infinite at both ends. The second step has h_before = ∞, where the formula's own limit is D̃ = D; the first step has
 * no step before it, and the last one has h = ∞, where the extrapolation has no limit: both take D̃ = D, as the paper's
 * lower-order steps do. With D̃ = D a step is exactly one of Euler.
 *
 * Exact, whatever the steps, where D is constant on a trajectory (all data at one point). Second order, up to a factor log(steps):
 * steps of equal length in t never get short in λ near the ends. NFE = steps; never evaluates at t = 1.
 */
export function dpmSolver2m(size: number): Stepper {
  const before = new Float64Array(size)
  // biome-ignore lint/correctness/useYield: a stepper that needs no evaluation of its own
  return function* step({ n, steps, x, v }) {
    const extrapolate = n < 2 || n === steps - 1 ? 0 : logSnr(n, steps) / (2 * logSnr(n - 1, steps))
    const rest = 1 - n / steps
    for (let i = 0; i < size; i++) {
      const data = x[i]! + rest * v[i]!
      const used = data + extrapolate * (data - before[i]!)
      x[i] = x[i]! + (used - x[i]!) / (steps - n)
      before[i] = data
    }
  }
}

/** λ at the end of step n less that at its start, for a step that touches neither end of time. */
function logSnr(n: number, steps: number): number {
  return Math.log(((n + 1) * (steps - n)) / (n * (steps - n - 1)))
}
