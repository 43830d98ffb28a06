/** Solvers of dx/dt = v(x, t). */
export const SOLVERS = ['euler', 'dopri5'] as const
export type SolverName = (typeof SOLVERS)[number]

/** A solver with its settings. */
export interface SolverPlan {
  readonly solver: SolverName
  /** Steps of a fixed-step solver. */
  readonly steps: number
  /** Absolute and relative tolerance of an adaptive solver. */
  readonly tolerance: number
}

/**
 * A velocity field evaluated for a whole batch at one time.
 * @param points 2n coordinates
 * @param t flow time in [0, 1]
 * @param out receives 2n velocity components
 */
export type VelocityField = (points: Float64Array, t: number, out: Float64Array) => void

/** Positions of n points at the asked times. */
export interface Solution {
  /** [time][point][x, y], f32. */
  readonly positions: Float32Array
  /** Evaluations of the velocity field, rejected steps included. */
  readonly nfe: number
}
