/** How sure a mean over runs is. */
import { bootstrap, percentileInterval } from '../math/bootstrap.ts'

/** Lower and upper end. */
export type Interval = readonly [low: number, high: number]

/** Share of the resampled means that an interval holds. */
export const LEVEL = 0.95
const RESAMPLES = 2000
/** Fewer values say nothing of how far means spread. */
export const FEWEST = 3

/** Which values each resample draws, for every number of values: the same whatever they are, so that all means share their luck. */
const drawn = new Map<number, readonly Uint16Array[]>()

function resamplesOf(count: number): readonly Uint16Array[] {
  const kept = drawn.get(count)
  if (kept) return kept
  const members = Array.from({ length: count }, (_, i) => [i])
  const made = bootstrap(members, (indices) => Uint16Array.from(indices), RESAMPLES, {
    seed: 0,
    lane: 0,
  })
  drawn.set(count, made)
  return made
}

/**
 * The percentile bootstrap interval of the mean (Efron and Tibshirani 1993, section 13.3), 2,000 resamples of always the same
 * draws, so that the same values have the same interval. Narrow for fewer than ten values.
 * @returns undefined for fewer than three finite values
 */
export function meanInterval(values: readonly number[]): Interval | undefined {
  const finite = values.filter(Number.isFinite)
  if (finite.length < FEWEST) return undefined
  const means = resamplesOf(finite.length).map(
    (indices) => indices.reduce((sum, index) => sum + finite[index]!, 0) / finite.length,
  )
  return percentileInterval(means, LEVEL)
}
