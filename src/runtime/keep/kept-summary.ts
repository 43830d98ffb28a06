import type { AggregateName, OverRuns } from '../../measure/aggregate.ts'

/** What a list says of a kept study. */
export interface KeptSummary {
  readonly experiments: number
  /** What they are, in words; absent where an earlier lab kept it. */
  readonly laws?: string
  /** Of every experiment. */
  readonly runs: number
  /** Training steps of the longest run. */
  readonly budget: number
  /** Runs of all experiments that have ended. */
  readonly ended: number
  /** Those of them that diverged or failed. */
  readonly lost: number
  /** Percent of generated points that failed, per experiment as it is sampled now; none before the first checkpoint. */
  readonly failureRates: readonly Partial<Record<AggregateName, OverRuns | undefined>>[]
}

/** Whether no run of it has anything left to do. */
export function hasEnded(summary: KeptSummary | undefined): boolean {
  return summary !== undefined && summary.ended === summary.experiments * summary.runs
}
