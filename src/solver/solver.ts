/** Solvers of dx/dt = v(x, t) from t = 0 to t = 1. */
export const SOLVERS = [
  'euler',
  'midpoint',
  'heun',
  'rk4',
  'adams-bashforth-2',
  'adams-bashforth-3',
  'adams-pece',
  'dpm-solver-2m',
  'dopri5',
] as const
export type SolverName = (typeof SOLVERS)[number]

/** Whose error an adaptive solver judges: that of the whole batch at once, or that of every trajectory by itself. */
export const ERROR_NORMS = ['batch', 'trajectory'] as const
export type ErrorNorm = (typeof ERROR_NORMS)[number]

/** A solver with its settings. */
export interface SolverPlan {
  readonly solver: SolverName
  /** Steps of a fixed-step solver, at least 1. */
  readonly steps: number
  /** Absolute and relative tolerance of an adaptive solver. */
  readonly tolerance: number
  /** Of an adaptive solver; `batch` when absent. */
  readonly norm?: ErrorNorm
}

/** Flow time in [0, 1]: one for all points, or one for each. */
export type FlowTime = number | Float64Array

/** Flow time of one point. */
export function timeOf(t: FlowTime, point: number): number {
  return typeof t === 'number' ? t : t[point]!
}

/**
 * A velocity field evaluated for a whole batch.
 * @param points 2n coordinates
 * @param out receives 2n velocity components
 */
export type VelocityField = (points: Float64Array, t: FlowTime, out: Float64Array) => void

/** The same where the answer takes a while. Neither array may be read or written after the promise is kept. */
export type AsyncVelocityField = (
  points: Float64Array,
  t: FlowTime,
  out: Float64Array,
) => Promise<void>

/** What a solver wants to know: the velocities at the points, written to `out`. */
export interface Evaluation {
  readonly points: Float64Array
  readonly t: FlowTime
  readonly out: Float64Array
}

/**
 * A solver at work: it asks for evaluations, one at a time, and goes on when `out` is filled, so that one text serves fields
 * that answer at once and those that do not. Ends with the positions [time][point][x, y].
 */
export type Solver = Generator<Evaluation, Float32Array, void>

/** Positions of n points at the asked times. */
export interface Solution {
  /** [time][point][x, y], f32. */
  readonly positions: Float32Array
  /**
   * Evaluations of the velocity field for the whole batch, rejected steps included. With the error norm of trajectories: the
   * largest number that any of them took, which is what the batch costs in time.
   */
  readonly nfe: number
}
