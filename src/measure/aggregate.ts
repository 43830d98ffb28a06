/** What remains of a run's checkpoints as one number, and what remains of the runs of an experiment. */
import { deviation, mean, median } from '../math/statistics.ts'
import type { MetricWords } from './metric-words.ts'

/** The three ways to sum up the checkpoints of a run. */
export const AGGREGATES = ['lastFive', 'final', 'best'] as const
export type AggregateName = (typeof AGGREGATES)[number]

/** What they are called. */
export const AGGREGATE_WORDS: Readonly<Record<AggregateName, string>> = {
  lastFive: 'median of last five',
  final: 'final',
  best: 'best',
}

/** The sound default: one checkpoint alone is too noisy (docs/fidelity.md). */
export const DEFAULT_AGGREGATE: AggregateName = 'lastFive'

export type Aggregates = Readonly<Record<AggregateName, number>>

/** A mean over runs with its spread. */
export interface OverRuns {
  readonly mean: number
  /** Divisor n, as in the paper. */
  readonly deviation: number
  readonly count: number
}

/** Checkpoints over which the median is taken. */
const LAST = 5

/** Over how many values the median of the last five is, where there are fewer, of the run with the fewest that has any. */
export function fewerThanLast(counts: readonly number[]): number | undefined {
  const fewest = Math.min(...counts.filter((count) => count > 0))
  return fewest < LAST ? fewest : undefined
}

/**
 * Best, final and median of the last five values of one run, in order; undefined when there are none.
 * @param better which values are the better ones
 */
export function aggregate(
  values: ArrayLike<number>,
  better: MetricWords['better'],
): Aggregates | undefined {
  if (values.length === 0) return undefined
  const all = Array.from(values)
  const extreme = better === 'lower' ? Math.min : Math.max
  const numbers = all.filter((value) => !Number.isNaN(value))
  return {
    best: numbers.length > 0 ? numbers.reduce((a, b) => extreme(a, b)) : Number.NaN,
    final: all.at(-1)!,
    lastFive: median(all.slice(-LAST)),
  }
}

/** Mean and standard deviation of the finite values; undefined when there are none. */
export function overRuns(values: readonly number[]): OverRuns | undefined {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return undefined
  return { mean: mean(finite), deviation: deviation(finite), count: finite.length }
}
