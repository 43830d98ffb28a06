/**
 * Dormand-Prince 5(4), adaptive, first-same-as-last, with one error norm for the whole batch, as torchdyn has it
 * : ratio = rms(error / (atol + rtol·max(|x|, |x'|))), accept at ratio ≤ 1, step factor
 * .9·ratio^(-1/5) kept within [.2, 10] (not above 1 after a rejection). Twin: `shaders/sample.wgsl`.
 */
import { OutputWriter } from './output.ts'
import type { Solution, VelocityField } from './solver.ts'

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

/** Step-size control. */
export const CONTROL = { safety: 0.9, least: 0.2, most: 10, exponent: 1 / 5 } as const

/** Accepted and rejected steps after which a solution is given up: the field is far too stiff. */
export const MAX_SOLVER_STEPS = 4096

/**
 * Positions from where the field is not finite, or the step budget is spent, are NaN.
 * @param start 2n coordinates at t = 0
 * @param tolerance absolute and relative
 * @param times output times, ascending, within [0, 1]
 */
export function dopri5(
  field: VelocityField,
  start: ArrayLike<number>,
  tolerance: number,
  times: ArrayLike<number>,
): Solution {
  const size = start.length
  let x = Float64Array.from(start)
  let trial = new Float64Array(size)
  const k = DOPRI5.nodes.map(() => new Float64Array(size))
  const error = new Float64Array(size)
  const output = new OutputWriter(times, size)

  field(x, 0, k[0]!)
  let nfe = 1
  output.step(0, x, k[0]!, 0, x, k[0]!)
  let h = firstStep(x, k[0]!, tolerance, (point, t) => {
    field(point, t, k[1]!)
    nfe++
    return k[1]!
  })
  let t = 0
  for (let count = 0; t < 1; count++) {
    if (count === MAX_SOLVER_STEPS || !Number.isFinite(h)) {
      output.abandon()
      break
    }
    const last = t + h >= 1 - 1e-9
    if (last) h = 1 - t
    for (let stage = 1; stage < 7; stage++) {
      trial.set(x)
      addCombination(k, DOPRI5.stages[stage]!, h, trial)
      field(trial, t + DOPRI5.nodes[stage]! * h, k[stage]!)
      nfe++
    }
    error.fill(0)
    addCombination(k, DOPRI5.error, h, error)
    let sum = 0
    for (let i = 0; i < size; i++) {
      const scale = tolerance * (1 + Math.max(Math.abs(x[i]!), Math.abs(trial[i]!)))
      sum += (error[i]! / scale) ** 2
    }
    const ratio = Math.sqrt(sum / size)
    const accepted = ratio <= 1
    const factor = Math.min(
      accepted ? CONTROL.most : 1,
      Math.max(CONTROL.least, CONTROL.safety * ratio ** -CONTROL.exponent),
    )
    if (accepted) {
      const end = last ? 1 : t + h
      output.step(t, x, k[0]!, end, trial, k[6]!)
      ;[x, trial] = [trial, x]
      ;[k[0], k[6]] = [k[6]!, k[0]!]
      t = end
    }
    h *= factor
  }
  return { positions: output.positions, nfe }
}

/** out += h·Σ_s weights[s]·k[s], two stages at a time: twice as fast as a loop over the stages of every coordinate. */
function addCombination(
  k: readonly Float64Array[],
  weights: readonly number[],
  h: number,
  out: Float64Array,
): void {
  for (let s = 0; s < weights.length; s += 2) {
    const a = h * weights[s]!
    const b = h * (weights[s + 1] ?? 0)
    const first = k[s]!
    const second = k[s + 1] ?? first
    for (let i = 0; i < out.length; i++) out[i] = out[i]! + (a * first[i]! + b * second[i]!)
  }
}

/** Initial step of Hairer, Nørsett and Wanner (Solving ODEs I, II.4). Costs one evaluation. */
function firstStep(
  x: Float64Array,
  v: Float64Array,
  tolerance: number,
  evaluate: (point: Float64Array, t: number) => Float64Array,
): number {
  const norm = (value: (i: number) => number) => {
    let sum = 0
    for (let i = 0; i < x.length; i++) sum += (value(i) / (tolerance * (1 + Math.abs(x[i]!)))) ** 2
    return Math.sqrt(sum / x.length)
  }
  const d0 = norm((i) => x[i]!)
  const d1 = norm((i) => v[i]!)
  const h0 = Math.min(1, d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : (0.01 * d0) / d1)
  const ahead = evaluate(
    x.map((value, i) => value + h0 * v[i]!),
    h0,
  )
  const d2 = norm((i) => ahead[i]! - v[i]!) / h0
  const steepest = Math.max(d1, d2)
  const h1 = steepest <= 1e-15 ? Math.max(1e-6, h0 * 1e-3) : (0.01 / steepest) ** CONTROL.exponent
  return Math.min(100 * h0, h1, 1)
}
