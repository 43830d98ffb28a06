/** Error against NFE, as the lab tells it. */
import type { NearMetrics } from '../measure/metrics.ts'

/** One run sampled with ever more steps in one way. */
export interface NfeSeries {
  readonly experiment: number
  readonly run: number
  /** Training steps that its weights have seen. */
  readonly step: number
  readonly pruned: boolean
  /** Share of the source's directions that pruning rejects, 0 to 1. */
  readonly rejected: number
  /** One for each NFE that has been measured so far. */
  readonly metrics: readonly NearMetrics[]
}

/** Error against NFE of every experiment, from the same draws of source points. */
export interface NfeCurve {
  /** Euler steps, ascending. */
  readonly nfe: readonly number[]
  readonly series: readonly NfeSeries[]
  /** Points measured, of so many. */
  readonly done: number
  readonly total: number
}
