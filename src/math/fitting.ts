/**
 * What fits share: which points they read and where they start. A fit depends on its data alone, never on the seed of a study,
 * so all its draws come from one key.
 */
import { draw, indexBelow, type RunKey, STREAM, uniform } from './stream.ts'

const FIT_KEY: RunKey = { seed: 0, lane: 3 }
/** Data points that a fit reads at most, so that none takes more than about half a second. */
const MAX_FITTED = 2048
/** Counter step of the subset; restarts count from 0. */
const SUBSET_STEP = 2 ** 16

/**
 * Indices that a fit reads, ascending: all when there are at most 2,048, else one at random from each of 2,048 equal
 * stretches, so that data in any order keep their shares and data in a repeating order are not aliased.
 */
export function fittedIndices(count: number): Uint32Array {
  return sampledIndices(count, MAX_FITTED)
}

/** The same with another limit. */
export function sampledIndices(count: number, most: number): Uint32Array {
  if (count <= most) return Uint32Array.from({ length: count }, (_, i) => i)
  const words = new Uint32Array(2)
  return Uint32Array.from({ length: most }, (_, i) => {
    draw(FIT_KEY, SUBSET_STEP, STREAM.compile, i, words)
    return Math.floor(((i + uniform(words[0]!)) * count) / most)
  })
}

/**
 * Starting centres by k-means++ (Arthur and Vassilvitskii, SODA 2007): each new one is a data point, drawn with probability
 * proportional to its distance from the centres so far.
 * @param count number of data points
 * @param distance squared distance of two data points; ≥ 0
 * @param restart another number draws other centres
 * @returns `centres` indices; some are equal when the data have fewer distinct points
 */
export function startingCentres(
  count: number,
  centres: number,
  distance: (i: number, j: number) => number,
  restart: number,
): number[] {
  const words = new Uint32Array(2)
  const chosen: number[] = []
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  let total = 0
  for (let c = 0; c < centres; c++) {
    draw(FIT_KEY, restart, STREAM.compile, c, words)
    let at = indexBelow(words[0]!, count)
    if (total > 0) {
      let left = uniform(words[0]!) * total
      at = 0
      while (at < count - 1 && left >= nearest[at]!) left -= nearest[at++]!
    }
    chosen.push(at)
    total = 0
    for (let i = 0; i < count; i++) {
      nearest[i] = Math.min(nearest[i]!, distance(i, at))
      total += nearest[i]!
    }
  }
  return chosen
}
