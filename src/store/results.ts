/** What a study has found out so far: one row for every experiment, one cell for every metric. */
import { type Interval, meanInterval, USUAL } from '../math/bootstrap-interval.ts'
import {
  type AggregateName,
  aggregate,
  fewerThanLast,
  type OverRuns,
  overRuns,
} from '../measure/aggregate.ts'
import { METRICS, type MetricName } from '../measure/metrics.ts'
import type { KeptResults } from '../runtime/keep/words.ts'
import { isOver } from '../runtime/protocol.ts'
import { calledExperiment, titleOf } from '../study/experiment-name.ts'
import { type Publication, type PublishedValue, publishedOf } from '../study/presets/paper-table.ts'
import { knownFloor, type LabData, lastToEnd } from './lab-state.ts'
import type { Live } from './live.ts'

export interface ResultCell {
  /** Over the runs; undefined while there is no finite value. */
  readonly over: OverRuns | undefined
  /** 95 % bootstrap interval of the mean (BCa); undefined for fewer than three runs. */
  readonly interval: Interval | undefined
  readonly floor: number | undefined
  readonly published: Readonly<Partial<Record<Publication, PublishedValue>>>
}

export interface ResultRow {
  /** Place of the experiment in its study, from 0. */
  readonly place: number
  readonly name: string
  readonly runs: number
  readonly finished: number
  readonly diverged: number
  readonly failed: number
  /** The kept study that it comes from; absent for the open one. */
  readonly origin?: { readonly id: string; readonly title: string; readonly trainedAt: number }
  readonly cells: Readonly<Partial<Record<MetricName, ResultCell>>>
}

export interface ResultTable {
  readonly title: string
  /** Seed of the first run. */
  readonly seed: number
  readonly runs: number
  readonly aggregate: AggregateName
  /** Checkpoints that the median is over, where they are not yet five. */
  readonly fewer: number | undefined
  /** Training step of the run that ends last, while some are not over. */
  readonly step: number | undefined
  readonly metrics: readonly MetricName[]
  readonly rows: readonly ResultRow[]
}

/**
 * The results as they are now, and under them those of kept studies.
 * @param metrics the columns, in order
 */
export function resultTable(
  { study, runs, floors }: Pick<LabData, 'study' | 'runs' | 'floors'>,
  live: Live,
  metrics: readonly MetricName[],
  chosen: AggregateName,
  kept: readonly KeptResults[] = [],
): ResultTable {
  const training = runs.some(({ status }) => !isOver(status))
  const counts = live.runs.map(({ checkpoints }) => checkpoints.steps.length)
  return {
    title: titleOf(study),
    seed: study.seed,
    runs: study.runs,
    aggregate: chosen,
    fewer: chosen === 'lastFive' ? fewerThanLast(counts) : undefined,
    step: training ? lastToEnd(study, runs).step : undefined,
    metrics,
    rows: [
      ...study.experiments.map((experiment, place): ResultRow => {
        const from = place * study.runs
        const curves = live.runs.slice(from, from + study.runs)
        const published = publishedOf(experiment)
        const floor = knownFloor(floors[place])
        const cell = (metric: MetricName): ResultCell => {
          const values = curves.map(({ checkpoints }) => checkpoints.metrics[metric].array)
          const [notebook, paper] = [published?.notebook[metric], published?.paper[metric]]
          return {
            ...summed(values, metric, chosen),
            floor: floor?.[metric],
            published: { ...(notebook && { notebook }), ...(paper && { paper }) },
          }
        }
        return {
          place,
          name: calledExperiment(study, place),
          runs: study.runs,
          ...ended(runs.slice(from, from + study.runs)),
          cells: Object.fromEntries(metrics.map((metric) => [metric, cell(metric)])),
        }
      }),
      ...keptRows(kept, study.experiments.length, metrics, chosen),
    ],
  }
}

/** Rows of kept studies. @param from the place of the first of them */
function keptRows(
  kept: readonly KeptResults[],
  from: number,
  metrics: readonly MetricName[],
  chosen: AggregateName,
): ResultRow[] {
  const rows = kept.flatMap(({ id, title, trainedAt, study, runs: all }) =>
    study.experiments.map((_, experiment) => {
      const runs = all.filter((run) => run.experiment === experiment)
      const cell = (metric: MetricName): ResultCell => {
        const values = runs.map(({ checkpoints }) =>
          checkpoints.map((checkpoint) => checkpoint.metrics[metric] ?? Number.NaN),
        )
        return { ...summed(values, metric, chosen), floor: undefined, published: {} }
      }
      return {
        name: calledExperiment(study, experiment),
        runs: study.runs,
        ...ended(runs),
        origin: { id, title: title || titleOf(study), trainedAt },
        cells: Object.fromEntries(metrics.map((metric) => [metric, cell(metric)])),
      }
    }),
  )
  return rows.map((row, i) => ({ ...row, place: from + i }))
}

/** How many runs ended in which way. */
function ended(
  runs: readonly { readonly status: { readonly kind: string } }[],
): Pick<ResultRow, 'finished' | 'diverged' | 'failed'> {
  const count = (kind: string): number => runs.filter(({ status }) => status.kind === kind).length
  return { finished: count('finished'), diverged: count('diverged'), failed: count('failed') }
}

/** What remains of the checkpoints of some runs. @param curves values of each run, in order */
function summed(
  curves: readonly ArrayLike<number>[],
  metric: MetricName,
  chosen: AggregateName,
): Pick<ResultCell, 'over' | 'interval'> {
  const { better } = METRICS[metric]
  const values = curves.flatMap((curve) => aggregate(curve, better)?.[chosen] ?? [])
  return { over: overRuns(values), interval: intervalOf(values) }
}

/** Intervals that were worked out last: most cells are the same from one look to the next. */
const known = new Map<string, Interval>()
const MOST_KNOWN = 2000
/** Fewer values say nothing of how far means spread. */
const FEWEST = 3

function intervalOf(values: readonly number[]): Interval | undefined {
  const finite = values.filter(Number.isFinite)
  if (finite.length < FEWEST) return undefined
  const id = finite.join()
  const old = known.get(id)
  if (old) return old
  const interval = meanInterval(finite, USUAL)
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value!)
  known.set(id, interval)
  return interval
}

/** What a table is ordered by. */
export interface Order {
  readonly by: 'place' | 'name' | 'runs' | MetricName
  readonly descending: boolean
}

/** The rows in an order; those without a value come last either way, equal ones stay as they are. */
export function sorted(rows: readonly ResultRow[], { by, descending }: Order): ResultRow[] {
  const value = (row: ResultRow): number | string | undefined => {
    if (by === 'place') return row.place
    if (by === 'name') return row.name
    if (by === 'runs') return row.finished - row.diverged - row.failed
    return row.cells[by]?.over?.mean
  }
  const sign = descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined)
    if (typeof left === 'string') return sign * left.localeCompare(right as string, 'en')
    return sign * (left - (right as number))
  })
}
