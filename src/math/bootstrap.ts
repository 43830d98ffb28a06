import { quantile } from './quantile.ts'
import { draw, indexBelow, type RunKey } from './stream.ts'

const STREAM_BOOTSTRAP = 1

/**
 * Bootstrap of whole clusters, which are drawn with replacement with all their members (Davison and Hinkley 1997, section 3.8):
 * members of one cluster need not be independent.
 * @param clusters indices of the members of each
 * @param statistic of the indices of one resample, which repeat
 * @param key of the generator, so that the answer repeats
 * @returns the statistic of each resample
 */
export function bootstrap<T>(
  clusters: readonly (readonly number[])[],
  statistic: (members: readonly number[]) => T,
  resamples: number,
  key: RunKey,
): T[] {
  const words = new Uint32Array(2)
  return Array.from({ length: resamples }, (_, resample) => {
    const members = clusters.flatMap((_, i) => {
      draw(key, resample, STREAM_BOOTSTRAP, i, words)
      return clusters[indexBelow(words[0]!, clusters.length)]!
    })
    return statistic(members)
  })
}

/** The percentile interval of resampled values that holds `level` of them; NaN are left out. */
export function percentileInterval(values: readonly number[], level: number): [number, number] {
  return [quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)]
}
