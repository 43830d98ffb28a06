import { type AggregateName, aggregate, overRuns } from '../measure/aggregate.ts'
import type { MetricName, Metrics } from '../measure/metrics.ts'
import type { StudyResult } from './result.ts'
import { textTable } from './text-table.ts'

const METRICS: readonly (readonly [MetricName, string, number])[] = [
  ['amd', 'AMD', 4],
  ['failureRate', 'failure rate, %', 2],
]
const COLUMNS: readonly AggregateName[] = ['best', 'final', 'lastFive']

/** The result of a study for reading, with the floor of every experiment: per experiment and metric three aggregates, mean ± sd over runs, and the floor. */
export function resultTable(result: StudyResult, floors: readonly (Metrics | undefined)[]): string {
  const { study, engine, seconds } = result
  const runs = `${study.runs} ${study.runs === 1 ? 'run' : 'runs'} each`
  const lines = [
    `${study.title || 'Untitled study'}: ${runs}, seed ${study.seed}, ${engine.name} (${engine.device}), ${seconds.toFixed(1)} s\n`,
    'mean ± sd over runs; floor: what a perfect sampler scores\n\n',
    textTable([
      ['experiment', 'metric', 'best', 'final', 'median of last five', 'floor'],
      ...study.experiments.flatMap((_, experiment) =>
        rowsOf(result, floors[experiment], experiment),
      ),
    ]),
  ]
  for (const { experiment, seed, status } of result.runs)
    if (status.kind === 'diverged')
      lines.push(
        `Seed ${seed} of ${nameOf(result, experiment)} diverged at step ${status.step}: ${status.reason}\n`,
      )
    else if (status.kind === 'failed')
      lines.push(`Seed ${seed} of ${nameOf(result, experiment)} failed: ${status.reason}\n`)
  return lines.join('')
}

function rowsOf(result: StudyResult, floor: Metrics | undefined, experiment: number): string[][] {
  const runs = result.runs.filter((run) => run.experiment === experiment)
  return METRICS.map(([metric, label, digits], i) => {
    const perRun = runs.flatMap(
      ({ checkpoints }) => aggregate(checkpoints.map(({ metrics }) => metrics[metric])) ?? [],
    )
    const cells = COLUMNS.map((name) => {
      const over = overRuns(perRun.map((run) => run[name]))
      return over ? `${over.mean.toFixed(digits)} ± ${over.deviation.toFixed(digits)}` : '–'
    })
    return [
      i === 0 ? nameOf(result, experiment) : '',
      label,
      ...cells,
      floor ? floor[metric].toFixed(digits) : '–',
    ]
  })
}

function nameOf({ study }: StudyResult, experiment: number): string {
  return study.experiments[experiment]!.name || `experiment ${experiment + 1}`
}
