/** All that one run of the benchmark found out: plain data, and what it says as lines and rows for any table. */
import { grouped } from '../math/grouped.ts'
import { type Curve, curvesOf } from './curves.ts'
import { type Effort, type Missing, QUICK } from './measure.ts'
import { type BenchResult, type Figure, STEPS_PER_EVALUATION } from './result.ts'
import { type TableTime, tableLine, tableTimes } from './table-time.ts'
import { type Task, taskName, WIDTH } from './task.ts'

/** What was measured, where and how. */
export interface Measured extends Effort {
  /** What was timed on: processor, cores, browser or Node, by name. */
  readonly machine: Readonly<Record<string, string | number>>
  /** Of Source Lab. */
  readonly version: string
  readonly results: readonly BenchResult[]
  /** What could not be timed here, and why. */
  readonly missing: readonly Missing[]
}

export interface BenchReport extends Measured {
  readonly curves: readonly Curve[]
  /** Training of the paper's table. */
  readonly table: readonly TableTime[]
}

/** Adds what follows from the results. */
export const reportOf = (measured: Measured): BenchReport => ({
  ...measured,
  curves: curvesOf(measured.results),
  table: tableTimes(measured.results),
})

/** A line of the table, in words. */
export interface BenchRow {
  readonly case: string
  readonly engine: string
  readonly median: string
  readonly spread: string
  readonly unit: 'µs' | 'ms'
  readonly ratio: string
  readonly note: string
}

/** The results, those of one case together, the cases in a fixed order. */
export function benchRows(results: readonly BenchResult[]): BenchRow[] {
  const sorted = results.toSorted((a, b) => {
    const [one, other] = [orderOf(a.task), orderOf(b.task)]
    const differs = one.findIndex((value, k) => value !== other[k])
    return differs < 0 ? 0 : one[differs]! - other[differs]!
  })
  const cases = [...new Set(sorted.map(({ task }) => taskName(task)))]
  return cases.flatMap((name) => {
    const own = sorted.filter(({ task }) => taskName(task) === name)
    const sampled = own.flatMap((each) =>
      each.withSampling
        ? [{ ...row(each, `${name}, with sampling`, each.withSampling), ratio: '' }]
        : [],
    )
    return [...own.map((each) => row(each, name, each.time)), ...sampled]
  })
}

/** Independent coupling, OT and semi-discrete; within each over the runs, the batch and the width; then all that is not training. */
function orderOf(task: Task): readonly number[] {
  if (task.kind === 'sampling') return [1, task.solver === 'euler' ? 0 : 1, task.points]
  if (task.kind === 'wasserstein2') return [2, task.points]
  const coupling = ['independent', 'minibatch-ot', 'semi-discrete'].indexOf(task.coupling)
  return [0, coupling, task.width === WIDTH ? 0 : task.width, task.runs, task.batch]
}

function row({ name, task, ratio, note }: BenchResult, words: string, time: Figure): BenchRow {
  const [unit, size] = task.kind === 'training' ? (['µs', 1] as const) : (['ms', 1000] as const)
  const show = (value: number): string => significant(value / size)
  return {
    case: words,
    engine: name,
    median: show(time.median),
    spread: `${show(time.min)}–${show(time.max)}`,
    unit,
    ratio: ratio === undefined ? '' : `${significant(ratio)}× the time`,
    note,
  }
}

/** Marks what was measured too shortly to be quoted; empty where it was not. */
export const quickMark = ({ rounds, milliseconds }: Effort): string =>
  rounds <= QUICK.rounds && milliseconds <= QUICK.milliseconds
    ? `A quick look of ${rounds} rounds of ${milliseconds} ms: not to be quoted.`
    : ''

/** What the columns mean. */
export function legendOf({ rounds }: Effort): string {
  return [
    `Training: µs per step and run. Sampling and W₂: ms. Median (least–most) of ${rounds} interleaved rounds.`,
    `With sampling: plus 1,024 points by dopri5 every ${grouped(STEPS_PER_EVALUATION)} steps.`,
    'The last column compares with wasm on one core with one run of the same.',
  ].join(' ')
}

/** Who was not timed, or not to the end. */
export function missingLine({ name, reason, rounds }: Missing): string {
  const how = rounds === undefined ? 'Not timed' : `Timed until round ${rounds}`
  return `${how}: ${name} (${reason.replace(/\.$/, '')})`
}

/** Where it was measured, in one line. */
export const machineLine = ({ version, machine }: Pick<Measured, 'version' | 'machine'>): string =>
  [
    `Source Lab ${version}`,
    ...Object.entries(machine).map(([name, value]) => `${name} ${value}`),
  ].join(', ')

/** The report for a Markdown file. */
export function markdownReport(report: BenchReport): string {
  const rows = benchRows(report.results).map((each) =>
    [each.case, each.engine, `${each.median} (${each.spread}) ${each.unit}`, each.ratio, each.note]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | '),
  )
  const lines = [
    machineLine(report),
    quickMark(report) && `**${quickMark(report)}**`,
    legendOf(report),
    [
      '| case | engine | time | against wasm | note |',
      '|---|---|---|---|---|',
      ...rows.map((each) => `| ${each} |`),
    ].join('\n'),
    tableLine(report.table),
    ...report.missing.map(missingLine),
  ]
  return `${lines.filter(Boolean).join('\n\n')}\n`
}

function significant(value: number): string {
  return value >= 100 ? grouped(Math.round(value)) : value.toPrecision(3)
}
