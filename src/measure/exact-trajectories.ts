import { type ExactField, exactFieldOf } from '../flow/exact-field.ts'
import type { Missing } from '../flow/source/density.ts'
import { solve } from '../solver/solve.ts'
import { timeOf } from '../solver/solver.ts'
import { pointCount, type Subject, startPoints } from './subject.ts'

/**
 * How close to t = 1 the solver goes: there u* grows as 1/(1-t). The rest is one Euler step, which on the linear path leads
 * to E[x1 | x_t]: to the one target point that has nearly all the weight by then.
 */
const LAST = 1 - 2 ** -10
const TOLERANCE = 1e-4

export interface ExactTrajectories {
  /** [time][point][x, y]. */
  readonly positions: Float32Array
  /** How many of the subject's points were carried, the first ones. */
  readonly points: number
}

/**
 * The flow of the exact field from the starts of a subject's trajectories, by dopri5 with an error norm per trajectory: what
 * sampling would be after unlimited training. It ends on target points: the exact field remembers them, and knows no others.
 * Every evaluation sums over all target points, some 20 to 100 µs, and a trajectory takes about 150 of them: 32 points take
 * .1 to .5 s.
 * @param times output times, ascending, within [0, 1]
 * @param most points to carry, the first ones
 */
export function exactTrajectories(
  subject: Subject,
  times: ArrayLike<number>,
  most: number,
): ExactTrajectories | Missing {
  const field = exactFieldOf(subject.plan)
  if ('missing' in field) return field
  const points = Math.min(most, pointCount(subject))
  const start = startPoints(subject).slice(0, 2 * points)
  return { points, positions: carried(field, start, times) }
}

function carried(field: ExactField, start: Float32Array, times: ArrayLike<number>): Float32Array {
  const size = start.length
  const asked = Array.from(times)
  const before = asked.filter((t) => t <= LAST)
  // The solver's own time runs from 0 to 1 while t runs to the last time.
  const { positions: solved } = solve(
    { solver: 'dopri5', steps: 1, tolerance: TOLERANCE, norm: 'trajectory' },
    (points, time, out) => {
      for (let i = 0; i < points.length; i += 2) {
        field.velocity(points[i]!, points[i + 1]!, LAST * timeOf(time, i >> 1), out, i)
        out[i] = LAST * out[i]!
        out[i + 1] = LAST * out[i + 1]!
      }
    },
    start,
    [...before.map((t) => t / LAST), 1],
  )
  const last = solved.subarray(before.length * size)
  const end = new Float32Array(size)
  for (let i = 0; i < size; i += 2) field.velocity(last[i]!, last[i + 1]!, LAST, end, i)
  for (let i = 0; i < size; i++) end[i] = last[i]! + (1 - LAST) * end[i]!
  const positions = new Float32Array(asked.length * size)
  positions.set(solved.subarray(0, before.length * size))
  asked.slice(before.length).forEach((t, k) => {
    const share = (t - LAST) / (1 - LAST)
    const from = (before.length + k) * size
    for (let i = 0; i < size; i++) positions[from + i] = last[i]! + share * (end[i]! - last[i]!)
  })
  return positions
}
