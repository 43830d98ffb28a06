import { METRICS } from '../measure/metrics.ts'
import type { StudyResult } from '../runtime/results.ts'
import { PROTOCOLS, type Protocol } from '../study/presets/paper-table.ts'
import { type Cell, type ComparedRow, type Comparison, PUBLICATIONS } from './reproduction.ts'
import { textTable } from './text-table.ts'

const MARKS: Readonly<Record<Comparison['verdict'], string>> = {
  agrees: '=',
  differs: '≠',
  'not comparable': '·',
}

/** The table for reading: a line for every row and metric, with what was published and whether it agrees. */
export function reproductionTable(
  { study, engine, seconds, runs }: StudyResult,
  rows: readonly ComparedRow[],
  protocol: Protocol,
): string {
  const cells = rows.flatMap(({ cells }) => cells)
  const verdicts = PUBLICATIONS.map((publication) => {
    const of = (verdict: Comparison['verdict']): number =>
      cells.filter((cell) => cell[publication].verdict === verdict).length
    return `${publication}: ${of('agrees')} of ${cells.length} cells agree, ${of('differs')} differ, ${of('not comparable')} are not comparable`
  })
  return [
    `${study.title}: ${runs.length} runs, seed ${study.seed}, ${engine.name} (${engine.device}), ${seconds?.toFixed(0)} s\n`,
    `Protocol: ${PROTOCOLS[protocol]}. Best over checkpoints, mean ± sd (divisor n) over runs.\n`,
    '= within three standard errors of the difference of both means (Welch), ≠ farther apart, with their number; · other protocol or too few runs\n\n',
    textTable([
      ['experiment', 'metric', 'here', 'notebook', '', 'paper', ''],
      ...rows.flatMap(({ experiment, cells }) =>
        cells.map((cell, i) => [i === 0 ? experiment : '', ...columns(cell)]),
      ),
    ]),
    `\n${verdicts.join('\n')}\n`,
  ].join('')
}

function columns(cell: Cell): string[] {
  const { label, unit, decimals } = METRICS[cell.metric]
  const shown = (value: { mean: number; deviation: number } | undefined): string =>
    value ? `${value.mean.toFixed(decimals)} ± ${value.deviation.toFixed(decimals)}` : '–'
  return [
    `${label}${unit && `, ${unit}`}`,
    shown(cell.here),
    ...PUBLICATIONS.flatMap((publication) => [shown(cell[publication]), markOf(cell[publication])]),
  ]
}

function markOf({ verdict, standardErrors }: Comparison): string {
  if (standardErrors === undefined) return MARKS[verdict]
  return `${MARKS[verdict]} ${standardErrors > 0 ? '+' : ''}${standardErrors.toFixed(1)}`
}
