/**
 * Dormand-Prince 5(4), adaptive, first-same-as-last, with one error norm for the whole batch, as torchdyn has it:
 * ratio = rms(error / (atol + rtol·max(|x|, |x'|))), accept at ratio ≤ 1, step factor
 * .9·ratio^(-1/5) kept within [.2, 10] (not above 1 after a rejection). Twins: `shaders/sample.wgsl` (stages) and `control.wgsl`.
 */
import { addCombination } from './fixed-steps.ts'
import { OutputWriter } from './output.ts'
import type { Solver } from './solver.ts'

/** Butcher tableau: nodes, stage weights, and fifth- minus fourth-order weights. */
export const DOPRI5 = {
  nodes: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1],
  stages: [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
  ],
  error: [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40],
} as const

/** Accepted and rejected steps after which a solution is given up: the field is far too stiff. */
export const MAX_SOLVER_STEPS = 4096

/** A step that ends this close to t = 1 ends there. */
const END = 1 - 1e-9

/**
 * Fifth order, NFE = 2 + 6·steps, rejected ones included. Positions from where the field is not finite, or the step budget is
 * spent, are NaN. Between states the path is the cubic Hermite interpolant.
 * @param start 2n coordinates at t = 0
 * @param tolerance absolute and relative
 * @param times output times, ascending, within [0, 1]
 */
export function* dopri5(
  start: ArrayLike<number>,
  tolerance: number,
  times: ArrayLike<number>,
): Solver {
  const size = start.length
  let x = Float64Array.from(start)
  let trial = new Float64Array(size)
  const k = DOPRI5.nodes.map(() => new Float64Array(size))
  const error = new Float64Array(size)
  const output = new OutputWriter(times, size)
  /** Root mean square of the values, each relative to what the tolerance allows there. */
  const norm = (values: Float64Array) => {
    let sum = 0
    for (let i = 0; i < size; i++) sum += (values[i]! / (tolerance * (1 + Math.abs(x[i]!)))) ** 2
    return Math.sqrt(sum / size)
  }

  yield { points: x, t: 0, out: k[0]! }
  output.step(0, x, k[0]!, 0, x, k[0]!)
  const slope = norm(k[0]!)
  const probe = probingStep(norm(x), slope)
  trial.set(x)
  addCombination(k, [1], probe, trial)
  yield { points: trial, t: probe, out: k[1]! }
  addCombination(k, [-1, 1], 1, error)
  let h = firstStep(probe, slope, norm(error) / probe)
  let t = 0
  for (let count = 0; t < 1; count++) {
    if (count === MAX_SOLVER_STEPS || !Number.isFinite(h)) {
      output.abandon()
      break
    }
    const last = endsAtOne(t, h)
    if (last) h = 1 - t
    for (let stage = 1; stage < 7; stage++) {
      trial.set(x)
      addCombination(k, DOPRI5.stages[stage]!, h, trial)
      yield { points: trial, t: t + DOPRI5.nodes[stage]! * h, out: k[stage]! }
    }
    error.fill(0)
    addCombination(k, DOPRI5.error, h, error)
    let sum = 0
    for (let i = 0; i < size; i++) {
      const scale = tolerance * (1 + Math.max(Math.abs(x[i]!), Math.abs(trial[i]!)))
      sum += (error[i]! / scale) ** 2
    }
    const ratio = Math.sqrt(sum / size)
    if (ratio <= 1) {
      const end = last ? 1 : t + h
      output.step(t, x, k[0]!, end, trial, k[6]!)
      ;[x, trial] = [trial, x]
      ;[k[0], k[6]] = [k[6]!, k[0]!]
      t = end
    }
    h *= stepFactor(ratio)
  }
  return output.positions
}

/** Whether a step over h from t ends the solution. */
export function endsAtOne(t: number, h: number): boolean {
  return t + h >= END
}

/** Factor to the length of the next step, by the error relative to what is allowed. */
export function stepFactor(ratio: number): number {
  return Math.min(ratio <= 1 ? 10 : 1, Math.max(0.2, 0.9 * ratio ** -(1 / 5)))
}

/**
 * Initial step of Hairer, Nørsett and Wanner (Solving ODEs I, II.4): first how far to look ahead, which costs one evaluation.
 * @param point norm of the point
 * @param slope norm of its velocity
 */
export function probingStep(point: number, slope: number): number {
  return Math.min(1, point < 1e-5 || slope < 1e-5 ? 1e-6 : (0.01 * point) / slope)
}

/**
 * Then the step itself.
 * @param probe how far it was looked ahead
 * @param change norm of the change of velocity up to there, per time
 */
export function firstStep(probe: number, slope: number, change: number): number {
  const steepest = Math.max(slope, change)
  const wanted = steepest <= 1e-15 ? Math.max(1e-6, probe * 1e-3) : (0.01 / steepest) ** (1 / 5)
  return Math.min(100 * probe, wanted, 1)
}
