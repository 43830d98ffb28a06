/** Runs as a judge sees them. */
import type { Aggregates } from '../measure/aggregate.ts'
import type { MetricName } from '../measure/metrics.ts'
import type { Claim } from './claims.ts'

/** A run with its checkpoints summed up: all that decides a judgement, and little enough for another thread. */
export interface SummedRun {
  readonly experiment: number
  readonly seed: number
  /** Diverged or failed. */
  readonly broken: boolean
  /** How often it has been measured. */
  readonly checkpoints: number
  /** A metric is absent where it has not been measured, or the target has none. */
  readonly results: Readonly<Partial<Record<MetricName, Aggregates>>>
}

/** Experiments that a claim is about. */
export const experimentsOf = (claim: Claim): readonly number[] =>
  claim.kind === 'trend' ? claim.experiments : [claim.first, claim.second]
