import { type ExactField, exactFieldOf } from '../flow/exact-field.ts'
import type { Missing } from '../flow/source/density.ts'
import { solve } from '../solver/solve.ts'
import { type SolverPlan, timeOf } from '../solver/solver.ts'
import { type Subject, startPoints } from './subject.ts'

/** How exactly the flow is followed. */
export interface Following {
  readonly solver: SolverPlan
  /**
   * How close to t = 1 the solver goes: there u* grows as 1/(1-t). The rest is one Euler step, which on the linear path leads
   * to E[x1 | x_t]: to the one target point that has nearly all the weight by then.
   */
  readonly last: number
}

/** To the target point that it really ends on: some 280 evaluations a trajectory. */
export const EXACTLY: Following = {
  solver: { solver: 'dopri5', steps: 1, tolerance: 1e-4, norm: 'trajectory' },
  last: 1 - 2 ** -10,
}
/**
 * For what many trajectories show together: 128 evaluations. Of 64 trajectories of the default study three or four end on
 * another target point than they should; half of all lie within .06 of where they should be at t = .9.
 */
export const ROUGHLY: Following = {
  solver: { solver: 'midpoint', steps: 64, tolerance: 1, norm: 'trajectory' },
  last: 1 - 2 ** -6,
}

export interface ExactTrajectories {
  /** [time][point][x, y]. */
  readonly positions: Float32Array
}

/**
 * The flow of the exact field from the starts of a subject's trajectories: what sampling would be after unlimited training. It
 * ends on target points: the exact field remembers them, and knows no others. Every evaluation sums over all target points,
 * some 25 to 60 µs for 3,072.
 * @param times output times, ascending, within [0, 1]
 * @param points which of the subject's points to carry
 */
export function exactTrajectories(
  subject: Subject,
  times: ArrayLike<number>,
  points: Uint32Array,
  how: Following,
): ExactTrajectories | Missing {
  const field = exactFieldOf(subject.plan)
  if ('missing' in field) return field
  const starts = startPoints(subject)
  const start = Float32Array.from(
    { length: 2 * points.length },
    (_, i) => starts[2 * points[i >> 1]! + (i & 1)]!,
  )
  return { positions: carried(field, start, times, how) }
}

function carried(
  field: ExactField,
  start: Float32Array,
  times: ArrayLike<number>,
  { solver, last }: Following,
): Float32Array {
  const size = start.length
  const asked = Array.from(times)
  const before = asked.filter((t) => t <= last)
  // The solver's own time runs from 0 to 1 while t runs to the last time.
  const { positions: solved } = solve(
    solver,
    (points, time, out) => {
      for (let i = 0; i < points.length; i += 2) {
        field.velocity(points[i]!, points[i + 1]!, last * timeOf(time, i >> 1), out, i)
        out[i] = last * out[i]!
        out[i + 1] = last * out[i + 1]!
      }
    },
    start,
    [...before.map((t) => t / last), 1],
  )
  const solvedEnd = solved.subarray(before.length * size)
  const end = new Float32Array(size)
  for (let i = 0; i < size; i += 2) field.velocity(solvedEnd[i]!, solvedEnd[i + 1]!, last, end, i)
  for (let i = 0; i < size; i++) end[i] = solvedEnd[i]! + (1 - last) * end[i]!
  const positions = new Float32Array(asked.length * size)
  positions.set(solved.subarray(0, before.length * size))
  asked.slice(before.length).forEach((t, k) => {
    const share = (t - last) / (1 - last)
    const from = (before.length + k) * size
    for (let i = 0; i < size; i++)
      positions[from + i] = solvedEnd[i]! + share * (end[i]! - solvedEnd[i]!)
  })
  return positions
}
