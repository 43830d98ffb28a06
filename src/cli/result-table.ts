import { type AggregateName, aggregate, fewerThanLast, overRuns } from '../measure/aggregate.ts'
import { METRIC_NAMES, METRICS, type MetricName, type Metrics } from '../measure/metrics.ts'
import type { StudyResult } from '../runtime/results.ts'
import { calledExperiment, titleOf } from '../study/experiment-name.ts'
import { textTable } from './text-table.ts'

const COLUMNS: readonly AggregateName[] = ['best', 'final', 'lastFive']

/**
 * The result of a study for reading: per experiment and metric three aggregates, mean ± sd over runs, and the floor. Metrics that do
 * not exist for an experiment's target are left out.
 * @param floors one for every experiment, or none where they are not known: then there is no column for them
 * @param metrics those that are shown, in this order
 */
export function resultTable(
  result: StudyResult,
  floors: readonly (Metrics | undefined)[],
  metrics: readonly MetricName[] = METRIC_NAMES,
): string {
  const { study, engine, seconds } = result
  const runs = `${study.runs} ${study.runs === 1 ? 'run' : 'runs'} each`
  const time = seconds === undefined ? '' : `, ${seconds.toFixed(1)} s`
  const missing = study.experiments.length * study.runs - result.runs.length
  const rows = [
    ['experiment', 'metric', 'best', 'final', 'median of last five', 'floor'],
    ...study.experiments.flatMap((_, experiment) =>
      rowsOf(result, floors[experiment], experiment, metrics),
    ),
  ]
  const withFloors = floors.length > 0
  const lines = [
    `${titleOf(study)}: ${runs}, seed ${study.seed}, ${engine.name} (${engine.device})${time}\n`,
    missing > 0 ? `${missing} of its runs ${missing === 1 ? 'is' : 'are'} not in here.\n` : '',
    study.runs > 1 ? 'mean ± sd over runs; ' : '',
    '↓ lower is better, ↑ higher',
    withFloors ? '; floor: what a perfect sampler scores\n\n' : '\n\n',
    textTable(withFloors ? rows : rows.map((row) => row.slice(0, -1))),
  ]
  for (const { experiment, seed, status } of result.runs)
    if (status.kind === 'diverged')
      lines.push(
        `Seed ${seed} of ${calledExperiment(result.study, experiment)} diverged at step ${status.step}: ${status.reason}\n`,
      )
    else if (status.kind === 'failed')
      lines.push(
        `Seed ${seed} of ${calledExperiment(result.study, experiment)} failed: ${status.reason}\n`,
      )
  return lines.join('')
}

function rowsOf(
  result: StudyResult,
  floor: Metrics | undefined,
  experiment: number,
  metrics: readonly MetricName[],
): string[][] {
  const runs = result.runs.filter((run) => run.experiment === experiment)
  return metrics
    .flatMap((metric) => {
      const { label, unit, better, decimals } = METRICS[metric]
      const curves = runs.map(({ checkpoints }) =>
        checkpoints.flatMap(({ metrics: values }) => values[metric] ?? []),
      )
      const measured = runs.some(({ checkpoints }) => checkpoints.length > 0)
      if (measured && curves.every(({ length }) => length === 0)) return []
      const perRun = curves.flatMap((curve) => aggregate(curve, better) ?? [])
      const cells = COLUMNS.map((name) => {
        const over = overRuns(perRun.map((run) => run[name]))
        if (!over) return '–'
        const fewer = name === 'lastFive' && fewerThanLast(curves.map(({ length }) => length))
        return [
          over.mean.toFixed(decimals),
          ...(over.count > 1 ? [`± ${over.deviation.toFixed(decimals)}`] : []),
          ...(fewer ? [`(last ${fewer})`] : []),
        ].join(' ')
      })
      const name = `${label}${unit && `, ${unit}`} ${better === 'lower' ? '↓' : '↑'}`
      return [[name, ...cells, floor?.[metric]?.toFixed(decimals) ?? '–']]
    })
    .map((row, i) => [i === 0 ? calledExperiment(result.study, experiment) : '', ...row])
}
