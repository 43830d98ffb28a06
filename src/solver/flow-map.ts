/**
 * The flow of a field from one time to another with its derivative: x' = v(x, t) together with the variational equation
 * M' = J(x, t)·M, M = 1 (Hairer, Nørsett and Wanner, I.14), and d ln det M/dt = tr J (Liouville).
 */
import type { DifferentiableField } from '../math/jet.ts'
import { divergence, exponential, IDENTITY, type Matrix2, product } from '../math/matrix2.ts'

/** Where the flow carries one point, and what becomes of the points around it. */
export interface FlowMap {
  readonly x: number
  readonly y: number
  /** Derivative of the end by the start. */
  readonly stretch: Matrix2
  /** ln det of that: ∫ div v dt along the way, negative where the flow gathers. */
  readonly growth: number
}

/** Steps shorten towards t = 1 as (1 - t)^(1/3) does: fields of flow matching change fastest there. */
const GRADING = 1.5

/**
 * Times that cut a stretch of the flow into steps, graded towards t = 1.
 * @param steps ≥ 1
 * @returns `steps` + 1 times, the first `from`, the last `to`
 */
export function gradedTimes(from: number, to: number, steps: number): Float64Array {
  const [first, last] = [1 - from, 1 - to].map((rest) => rest ** (1 / GRADING)) as [number, number]
  const times = Float64Array.from(
    { length: steps + 1 },
    (_, k) => 1 - (first + (k / steps) * (last - first)) ** GRADING,
  )
  times[0] = from
  times[steps] = to
  return times
}

/**
 * Carries a point by the midpoint rule, whose midpoints are extrapolated from the last two velocities; the derivative follows
 * by exp(h·J) at the same midpoints (Magnus), which no stiffness blows up. Second order, one evaluation per step and one more
 * at the start; never evaluates at the last time. On the paper's trained field 16 steps leave .1 of a log-density, 24 leave .05.
 * @param times at least two, such as `gradedTimes`; descending to go backwards
 */
export function flowMap(
  field: DifferentiableField,
  x: number,
  y: number,
  times: ArrayLike<number>,
): FlowMap {
  let stretch = IDENTITY
  let growth = 0
  let { u, v } = field.at(x, y, times[0]!)
  // Acceleration, and the time since `u` and `v` were seen.
  let [du, dv, since] = [0, 0, 0]
  for (let n = 0; n + 1 < times.length; n++) {
    const h = times[n + 1]! - times[n]!
    // The mean velocity over the first half of the step is that at its quarter.
    const ahead = since + h / 4
    const middle = field.at(
      x + (h / 2) * (u + ahead * du),
      y + (h / 2) * (v + ahead * dv),
      times[n]! + h / 2,
    )
    du = (middle.u - u) / (since + h / 2)
    dv = (middle.v - v) / (since + h / 2)
    ;[u, v] = [middle.u, middle.v]
    x += h * u
    y += h * v
    since = h / 2
    stretch = product(exponential(middle, h), stretch)
    growth += h * divergence(middle)
  }
  return { x, y, stretch, growth }
}
