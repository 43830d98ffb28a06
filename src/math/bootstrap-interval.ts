/**
 * Bootstrap intervals. Differences of means take BCa, which corrects for the bias and the skew that ten or thirty failure rates have, and is
 * second-order accurate (Efron 1987; Davison and Hinkley 1997, section 5.3). A rank correlation is bounded, ties that resampling makes
 * distort it, and at ±1 BCa does not exist: it takes the percentile interval.
 */
import { bootstrap, percentileInterval } from './bootstrap.ts'
import { normalCumulative, normalQuantile } from './normal-law.ts'
import { quantileOfSorted } from './quantile.ts'
import { mean, spearman } from './statistics.ts'
import type { RunKey } from './stream.ts'

export type Interval = readonly [low: number, high: number]

export interface BootstrapOptions {
  /** Share of resamples within, 0 to 1. */
  readonly level: number
  readonly resamples: number
  /** Of the generator, so that the answer repeats. */
  readonly key: RunKey
}

/**
 * What every interval of a mean is made with. 4,000 resamples know its ends to 2 % of its length; one key for all, so that the same values
 * have the same interval wherever they are shown.
 */
export const USUAL: BootstrapOptions = { level: 0.95, resamples: 4000, key: { seed: 0, lane: 0 } }

const NONE: Interval = [Number.NaN, Number.NaN]

/**
 * BCa interval of a mean, such as that of the differences of pairs.
 * @param values what is not finite is left out
 * @returns NaN for fewer than 2 values; the mean twice where they are all equal
 */
export function meanInterval(values: readonly number[], options: BootstrapOptions): Interval {
  return differenceOf([values], options)
}

/**
 * BCa interval of the mean of first minus that of second, each resampled on its own.
 * @param first what is not finite is left out, here and in `second`
 * @returns NaN where a sample has fewer than 2 values; the difference twice where neither varies
 */
export function meanDifferenceInterval(
  first: readonly number[],
  second: readonly number[],
  options: BootstrapOptions,
): Interval {
  return differenceOf([first, second], options)
}

/** Of the mean of the first sample minus that of the second, or 0 where there is one alone. */
function differenceOf(
  samples: readonly (readonly number[])[],
  { level, resamples, key }: BootstrapOptions,
): Interval {
  const finite = samples.map((values) => values.filter(Number.isFinite))
  if (finite.some(({ length }) => length < 2)) return NONE
  const [one, other] = finite.map((values, lane) =>
    resampledMeans(values, resamples, { seed: key.seed, lane: key.lane + lane }),
  )
  const means = finite.map(mean)
  return bcaInterval(
    other ? one!.map((value, i) => value - other[i]!) : one!,
    means[0]! - (means[1] ?? 0),
    acceleration(finite),
    level,
  )
}

/** Mean of every resample. */
function resampledMeans(values: readonly number[], resamples: number, key: RunKey): Float64Array {
  const size = values.length
  const indices = indicesOf(size, resamples, key)
  const means = new Float64Array(resamples)
  for (let resample = 0, at = 0; resample < resamples; resample++) {
    let sum = 0
    for (const end = at + size; at < end; at++) sum += values[indices[at]!]!
    means[resample] = sum / size
  }
  return means
}

/** Which values every resample draws, one resample after the other: the same for all samples of a size, so drawn once. */
const kept = new Map<string, Uint32Array>()
/** Sizes that are kept; one of 256 values takes 4 MB. */
const MOST_KEPT = 6

function indicesOf(size: number, resamples: number, key: RunKey): Uint32Array {
  const id = [size, resamples, key.seed, key.lane].join()
  const known = kept.get(id)
  if (known) return known
  const indices = new Uint32Array(size * resamples)
  const alone = Array.from({ length: size }, (_, i) => [i])
  let at = 0
  const take = (members: readonly number[]): void => {
    indices.set(members, at)
    at += size
  }
  bootstrap(alone, take, resamples, key)
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
  kept.set(id, indices)
  return indices
}

/**
 * Acceleration of a sum of means, from the jackknife, which for a mean is a value's distance to it, over all samples (Davison and Hinkley
 * 1997, equation 5.28).
 */
function acceleration(samples: readonly (readonly number[])[]): number {
  let [cubes, squares] = [0, 0]
  samples.forEach((values, sample) => {
    const [centre, sign, size] = [mean(values), sample === 0 ? 1 : -1, values.length]
    for (const value of values) {
      const influence = (sign * (value - centre)) / size
      cubes += influence ** 3
      squares += influence ** 2
    }
  })
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0
}

/** The percentile interval where all resamples lie on one side of the observed value, so that the bias has no number. Sorts `drawn`. */
function bcaInterval(
  drawn: Float64Array,
  observed: number,
  acceleration: number,
  level: number,
): Interval {
  const tolerance = 1e-12 * Math.abs(observed)
  let [below, upTo] = [0, 0]
  for (const value of drawn) {
    if (value < observed - tolerance) below++
    if (value <= observed + tolerance) upTo++
  }
  const bias = normalQuantile((below + upTo) / (2 * drawn.length))
  const share = (tail: number): number => {
    if (!Number.isFinite(bias)) return tail
    const z = bias + normalQuantile(tail)
    return normalCumulative(bias + z / (1 - acceleration * z))
  }
  drawn.sort()
  const end = (tail: number): number => quantileOfSorted(drawn, share(tail))
  return [end((1 - level) / 2), end((1 + level) / 2)]
}

/**
 * Percentile interval of Spearman's rank correlation between place and value.
 * @param places of each value, such as the number of its experiment
 * @param values NaN is left out
 * @param blocks are drawn whole, such as runs of one seed
 * @returns NaN with fewer than 2 blocks, or where places or values do not vary
 */
export function trendInterval(
  places: readonly number[],
  values: readonly number[],
  blocks: readonly number[],
  { level, resamples, key }: BootstrapOptions,
): Interval {
  const kept = values.flatMap((value, i) => (Number.isNaN(value) ? [] : [i]))
  const clusters = [...new Set(kept.map((i) => blocks[i]!))].map((block) =>
    kept.filter((i) => blocks[i] === block),
  )
  if (clusters.length < 2) return NONE
  const rho = (members: readonly number[]) =>
    spearman(
      members.map((i) => places[i]!),
      members.map((i) => values[i]!),
    )
  return percentileInterval(bootstrap(clusters, rho, resamples, key), level)
}
