/** Timings → figures. */
import { median } from '../math/statistics.ts'
import type { Stopwatch, Timing } from './subject.ts'
import { baseOf, isSame, type Task } from './task.ts'

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
  readonly task: Task
  readonly note: string
  /** µs per training step and run, or each time that the task is done. */
  readonly time: Figure
  /** The same with the sampling of an evaluation every 10,000 steps; absent where sampling is not timed. */
  readonly withSampling?: Figure
  /** `time` as a multiple of wasm's on one core for the same with one run; absent where that was not timed. */
  readonly ratio?: number
  /** Every timing, in order. */
  readonly samples: readonly Timing[]
}

/** Figures of all subjects that were timed at least once. */
export function benchResults(stopwatches: readonly Stopwatch[]): BenchResult[] {
  const results = stopwatches
    .filter(({ timings }) => timings.length > 0)
    .map(({ subject: { name, task, note }, timings }): BenchResult => {
      const withSampling = timings.flatMap(({ time, sampling }) =>
        sampling === undefined ? [] : [time + sampling / STEPS_PER_EVALUATION],
      )
      return {
        name,
        task,
        note,
        time: figure(timings.map(({ time }) => time)),
        ...(withSampling.length > 0 && { withSampling: figure(withSampling) }),
        samples: timings.slice(),
      }
    })
  return results.map((result) => {
    const base = results.find(
      ({ name, task }) => name === 'wasm' && isSame(task, baseOf(result.task)),
    )
    return base ? { ...result, ratio: result.time.median / base.time.median } : result
  })
}

function figure(values: readonly number[]): Figure {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}
