import {
  DOPRI5,
  endsAtOne,
  firstStep,
  MAX_SOLVER_STEPS,
  probingStep,
  stepFactor,
} from './dopri5.ts'
import { hermite } from './output.ts'
import type { Solver } from './solver.ts'

/**
 * Dormand-Prince 5(4) with an error norm of its own for every trajectory: each point has its own time and its own steps, as
 * if it were carried alone. Points that have arrived are not evaluated any more. NFE = 2 + 6·steps of the point that takes
 * most. A point is given up by itself, with NaN, where its field is not finite or its step budget is spent.
 * @param start 2n coordinates at t = 0
 * @param tolerance absolute and relative
 * @param times output times, ascending, within [0, 1]
 */
export function* dopri5Trajectories(
  start: ArrayLike<number>,
  tolerance: number,
  times: ArrayLike<number>,
): Solver {
  const size = start.length
  const positions = new Float32Array(times.length * size).fill(Number.NaN)
  // Slots below `active` hold the points under way: which point, its time, its step, its steps and outputs so far.
  let active = size / 2
  const point = Uint32Array.from({ length: active }, (_, i) => i)
  const t = new Float64Array(active)
  const h = new Float64Array(active)
  const tried = new Uint32Array(active)
  const written = new Uint32Array(active)
  const x = Float64Array.from(start)
  const k = DOPRI5.nodes.map(() => new Float64Array(size))
  const trial = new Float64Array(size)
  const error = new Float64Array(size)
  const stageTimes = new Float64Array(active)

  const evaluation = (points: Float64Array, node: number, out: Float64Array) => {
    for (let i = 0; i < active; i++) stageTimes[i] = t[i]! + node * h[i]!
    return {
      points: points.subarray(0, 2 * active),
      t: stageTimes.subarray(0, active),
      out: out.subarray(0, 2 * active),
    }
  }
  /** Root mean square of a slot's two values, each relative to what the tolerance allows for a coordinate this large. */
  const norm = (i: number, values: Float64Array, other = x) => {
    let sum = 0
    for (let j = 2 * i; j < 2 * i + 2; j++) {
      const largest = Math.max(Math.abs(x[j]!), Math.abs(other[j]!))
      sum += (values[j]! / (tolerance * (1 + largest))) ** 2
    }
    return Math.sqrt(sum / 2)
  }
  /** Writes the output times up to `end`, where the slot's step leads to. */
  const write = (i: number, end: number) => {
    const length = end - t[i]!
    for (; written[i]! < times.length && times[written[i]!]! <= end; written[i]!++) {
      const s = length > 0 ? (times[written[i]!]! - t[i]!) / length : 0
      for (let c = 0; c < 2; c++) {
        const j = 2 * i + c
        const [x0, x1] = [x[j]!, trial[j]!]
        positions[written[i]! * size + 2 * point[i]! + c] =
          s === 0 ? x0 : s === 1 ? x1 : hermite(s, length, x0, k[0]![j]!, x1, k[6]![j]!)
      }
    }
  }
  /** Gives the slot to the last point under way. */
  const leave = (i: number) => {
    active--
    for (const one of [point, t, h, tried, written]) one[i] = one[active]!
    for (const pair of [x, k[0]!]) pair.copyWithin(2 * i, 2 * active, 2 * active + 2)
  }

  yield evaluation(x, 0, k[0]!)
  const slopes = new Float64Array(active)
  for (let i = 0; i < active; i++) {
    write(i, 0)
    slopes[i] = norm(i, k[0]!)
    h[i] = probingStep(norm(i, x), slopes[i]!)
  }
  trial.set(x)
  addCombination(k, [1], h, trial)
  yield evaluation(trial, 1, k[1]!)
  for (let j = 0; j < size; j++) error[j] = k[1]![j]! - k[0]![j]!
  for (let i = active - 1; i >= 0; i--) {
    h[i] = firstStep(h[i]!, slopes[i]!, norm(i, error) / h[i]!)
    if (!Number.isFinite(h[i]!)) leave(i)
  }
  while (active > 0) {
    for (let i = 0; i < active; i++) if (endsAtOne(t[i]!, h[i]!)) h[i] = 1 - t[i]!
    for (let stage = 1; stage < 7; stage++) {
      trial.set(x)
      addCombination(k, DOPRI5.stages[stage]!, h, trial.subarray(0, 2 * active))
      yield evaluation(trial, DOPRI5.nodes[stage]!, k[stage]!)
    }
    error.fill(0)
    addCombination(k, DOPRI5.error, h, error.subarray(0, 2 * active))
    // From the last slot down, so that the point that takes over the place of one that leaves has been seen.
    for (let i = active - 1; i >= 0; i--) {
      const ratio = norm(i, error, trial)
      if (ratio <= 1) {
        const end = endsAtOne(t[i]!, h[i]!) ? 1 : t[i]! + h[i]!
        write(i, end)
        t[i] = end
        for (let j = 2 * i; j < 2 * i + 2; j++) {
          x[j] = trial[j]!
          k[0]![j] = k[6]![j]!
        }
      }
      h[i] = h[i]! * stepFactor(ratio)
      tried[i] = tried[i]! + 1
      const givenUp = tried[i] === MAX_SOLVER_STEPS || !Number.isFinite(h[i]!)
      if (t[i] === 1 || givenUp) leave(i)
    }
  }
  return positions
}

/** out += h·Σ_s weights[s]·k[s], with the h of each point. */
function addCombination(
  k: readonly Float64Array[],
  weights: readonly number[],
  h: Float64Array,
  out: Float64Array,
): void {
  for (let s = 0; s < weights.length; s += 2) {
    const first = k[s]!
    // Not a slope of an earlier step: times 0 it would be NaN where it is not finite.
    const second = s + 1 < weights.length ? k[s + 1]! : first
    const [a, b] = [weights[s]!, weights[s + 1] ?? 0]
    for (let j = 0; j < out.length; j++) {
      const length = h[j >> 1]!
      out[j] = out[j]! + (length * a * first[j]! + length * b * second[j]!)
    }
  }
}
