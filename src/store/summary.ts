import {
  AGGREGATES,
  type AggregateName,
  aggregate,
  fewerThanLast,
  type OverRuns,
  overRuns,
} from '../measure/aggregate.ts'
import { METRICS, type MetricName } from '../measure/metrics.ts'
import type { Live } from './live.ts'

/** A metric of an experiment over its runs, for each aggregate; undefined where there is no finite value. */
export interface MetricSummary extends Readonly<Record<AggregateName, OverRuns | undefined>> {
  /** Checkpoints that the median is over, where they are not yet five. */
  readonly fewer: number | undefined
}

/**
 * A metric of one experiment as it is sampled now, each run's checkpoints summed up and then averaged over the runs; undefined
 * before the first checkpoint.
 */
export function summarise(
  live: Live,
  experiment: number,
  metric: MetricName,
): MetricSummary | undefined {
  const runs = live.runs
    .filter((_, run) => live.experimentOf(run) === experiment)
    .map(({ checkpoints }) => checkpoints)
  if (runs.every(({ steps }) => steps.length === 0)) return undefined
  const { better } = METRICS[metric]
  const perRun = runs.flatMap((run) => aggregate(run.metrics[metric].array, better) ?? [])
  const rows = AGGREGATES.map((name) => [name, overRuns(perRun.map((each) => each[name]))])
  return {
    ...Object.fromEntries(rows),
    fewer: fewerThanLast(runs.map(({ steps }) => steps.length)),
  }
}
