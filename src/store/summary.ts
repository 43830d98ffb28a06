import { AGGREGATES, aggregate, overRuns } from '../measure/aggregate.ts'
import type { Summary } from './lab-state.ts'
import { type Live, METRICS } from './live.ts'

/** Every metric of one experiment as it is sampled now, each run's checkpoints summed up and then averaged over the runs. */
export function summarise(live: Live, experiment: number): Summary | undefined {
  const runs = live.runs.filter((_, run) => live.experimentOf(run) === experiment)
  if (runs.every((run) => run.steps.length === run.sampledSince)) return undefined
  const entries = METRICS.map((metric) => {
    const perRun = runs.flatMap(
      (run) => aggregate(run.metrics[metric].array.subarray(run.sampledSince)) ?? [],
    )
    const rows = AGGREGATES.map((name) => [name, overRuns(perRun.map((each) => each[name]))])
    return [metric, Object.fromEntries(rows)]
  })
  return Object.fromEntries(entries)
}
