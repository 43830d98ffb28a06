/** Timings → figures, a table and plain data. */
import { median } from '../../math/statistics.ts'
import { textTable } from '../text-table.ts'
import type { Stopwatch } from './subject.ts'

/** Training steps between two evaluations in paper/icfm: an evaluation's sampling is spread over so many. */
export const STEPS_PER_EVALUATION = 10000

/** Median and range of repeated timings, µs. */
export interface Figure {
  readonly median: number
  readonly min: number
  readonly max: number
}

export interface BenchResult {
  readonly name: string
  readonly runs: number
  readonly batch: number
  readonly coupling: string
  readonly note: string
  /** µs per training step and run. */
  readonly training: Figure
  /** The same with the sampling of an evaluation every 10,000 steps; absent where sampling is not timed. */
  readonly withSampling?: Figure
  /** `training` as a multiple of wasm's with the same batch and coupling, one run. */
  readonly ratio?: number
  /** Every timing, in order. */
  readonly samples: readonly { readonly training: number; readonly sampling?: number | undefined }[]
}

export interface BenchReport {
  readonly machine: {
    readonly processor: string
    readonly cores: number
    readonly memoryGigabytes: number
    readonly system: string
    readonly node: string
  }
  readonly version: string
  readonly rounds: number
  readonly results: readonly BenchResult[]
  /** What could not be timed here, and why. */
  readonly missing: readonly { readonly name: string; readonly reason: string }[]
}

/** Figures of all subjects, with their ratio to wasm. */
export function benchResults(stopwatches: readonly Stopwatch[]): BenchResult[] {
  const results = stopwatches.map(({ subject, timings }): BenchResult => {
    const { name, runs, batch, coupling, note } = subject
    const withSampling = timings.flatMap(({ training, sampling }) =>
      sampling === undefined ? [] : [training + sampling / STEPS_PER_EVALUATION],
    )
    return {
      name,
      runs,
      batch,
      coupling,
      note,
      training: figure(timings.map(({ training }) => training)),
      ...(withSampling.length > 0 && { withSampling: figure(withSampling) }),
      samples: timings,
    }
  })
  return results.map((result) => {
    const base = results.find(
      ({ name, runs, batch, coupling }) =>
        name === 'wasm' && runs === 1 && batch === result.batch && coupling === result.coupling,
    )
    return base ? { ...result, ratio: result.training.median / base.training.median } : result
  })
}

function figure(values: readonly number[]): Figure {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}

/** The report for reading. */
export function benchTable(report: BenchReport): string {
  const { machine, version, rounds, results, missing } = report
  const head = [
    `Source Lab ${version}, Node ${machine.node}, ${machine.cores} cores of ${machine.processor}, ${machine.system}`,
    `µs per training step and run: median (least–most) of ${rounds} interleaved rounds.`,
    `With sampling: plus 1,024 points by dopri5 every ${STEPS_PER_EVALUATION.toLocaleString('en')} steps. Ratio: training only, to wasm with one run, same batch and coupling.`,
    '',
    '',
  ].join('\n')
  const rows = results.map((result) => [
    result.name,
    String(result.runs),
    String(result.batch),
    result.coupling,
    show(result.training),
    result.withSampling ? show(result.withSampling) : '–',
    result.ratio === undefined ? '–' : `${significant(result.ratio)}×`,
    result.note,
  ])
  const table = textTable([
    ['', 'runs', 'batch', 'coupling', 'training only', 'with sampling', 'ratio', 'note'],
    ...rows,
  ])
  const absent = missing.map(({ name, reason }) => `Not timed: ${name} (${reason})\n`)
  return `${head}${table}${absent.join('')}`
}

function show({ median: middle, min, max }: Figure): string {
  return `${significant(middle)} (${significant(min)}–${significant(max)})`
}

function significant(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
}
