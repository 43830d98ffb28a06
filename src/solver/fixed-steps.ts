import { StateWriter } from './output.ts'
import type { Evaluation, Solver } from './solver.ts'

/** One step of equal length. */
export interface Step {
  /** Number of the step, from 0, and of all steps. */
  readonly n: number
  readonly steps: number
  /** The step goes from n/steps over h. */
  readonly h: number
  /** The state, moved in place. */
  readonly x: Float64Array
  /** The velocity at the state. */
  readonly v: Float64Array
}

/** Moves the state of one step; may ask for evaluations beyond the velocity that it is given. */
export type Stepper = (step: Step) => Generator<Evaluation, void, void>

/**
 * A solver with steps of equal length from t = 0 to t = 1. It evaluates the velocity once at every state but the last: NFE =
 * steps + what the stepper asks for. Between states the path is the cubic Hermite interpolant (on the last step a parabola).
 * @param start 2n coordinates at t = 0
 * @param times output times, ascending, within [0, 1]
 */
export function* fixedSteps(
  stepper: Stepper,
  start: ArrayLike<number>,
  steps: number,
  times: ArrayLike<number>,
): Solver {
  const x = Float64Array.from(start)
  const v = new Float64Array(x.length)
  const output = new StateWriter(times, x.length)
  for (let n = 0; n < steps; n++) {
    yield { points: x, t: n / steps, out: v }
    output.state(n / steps, x, v)
    yield* stepper({ n, steps, h: 1 / steps, x, v })
  }
  output.end(x)
  return output.positions
}

/** out += h·Σ_s weights[s]·k[s], two terms at a time: twice as fast as a loop over the terms of every coordinate. */
export function addCombination(
  k: readonly Float64Array[],
  weights: readonly number[],
  h: number,
  out: Float64Array,
): void {
  for (let s = 0; s < weights.length; s += 2) {
    const a = h * weights[s]!
    const b = h * (weights[s + 1] ?? 0)
    const first = k[s]!
    // Not a slope of an earlier step: times 0 it would be NaN where it is not finite.
    const second = s + 1 < weights.length ? k[s + 1]! : first
    for (let i = 0; i < out.length; i++) out[i] = out[i]! + (a * first[i]! + b * second[i]!)
  }
}
