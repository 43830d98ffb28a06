import { Extremes, type PValues, UNTESTABLE } from './p-values.ts'
import { draw, drawMany, indexBelow, type RunKey } from './stream.ts'

/** Random relabellings or flips of a test; p is good to ±.002 at .01 and ±.003 at .05 (two standard errors). */
const TRIALS = 20000
/** Pairs up to which all 2^n flips are gone through. */
const MOST_EXACT = 16
/** Flips are summed over so many pairs at once, by table. */
const CHUNK = 8
const STREAM_RELABEL = 0
const STREAM_FLIP = 2

/**
 * Two-sided two-sample permutation test of equal means: the share of relabellings whose difference of means is at least as
 * large as the observed one.
 * @param key of the generator, so that the answer repeats
 * @returns p in (0, 1]
 */
export function permutationTest(
  first: readonly number[],
  second: readonly number[],
  key: RunKey,
): number {
  const values = [...first, ...second]
  const total = values.reduce((sum, value) => sum + value, 0)
  const difference = (sum: number) => Math.abs(sum / first.length - (total - sum) / second.length)
  const observed = difference(first.reduce((sum, value) => sum + value, 0))
  const words = new Uint32Array(2 * first.length)
  let extreme = 1
  for (let trial = 0; trial < TRIALS; trial++) {
    let sum = 0
    drawMany(key, trial, STREAM_RELABEL, first.length, words)
    for (let i = 0; i < first.length; i++) {
      const at = i + indexBelow(words[2 * i]!, values.length - i)
      const value = values[at]!
      values[at] = values[i]!
      values[i] = value
      sum += value
    }
    if (difference(sum) >= observed * (1 - 1e-12)) extreme++
  }
  return extreme / (TRIALS + 1)
}

/**
 * Sign-flip permutation test of differences of pairs about 0 (Fisher 1935; Good 2005, section 3.2): under the null each difference is as
 * likely with the other sign. All 2^n flips for up to 16 pairs, 20,000 drawn ones for more.
 * @param differences first minus second of each pair; what is not finite, as a pair with a lost run, is left out
 * @param key of the generator, so that the answer repeats
 * @returns `less`: first is less. NaN with fewer than 2 pairs; 1 where no pair differs
 */
export function pairedPermutationTest(differences: readonly number[], key: RunKey): PValues {
  const pairs = differences.filter(Number.isFinite)
  if (pairs.length < 2) return UNTESTABLE
  const tables = flippedSums(pairs)
  const extremes = new Extremes(
    pairs.reduce((sum, value) => sum + value, 0),
    pairs.reduce((sum, value) => sum + Math.abs(value), 0),
  )
  if (pairs.length <= MOST_EXACT) {
    for (let flips = 0; flips < 2 ** pairs.length; flips++)
      extremes.add(
        tables[0]![flips & 255]! + (tables.length > 1 ? tables[1]![(flips >>> CHUNK) & 255]! : 0),
      )
    return extremes.pValues(false)
  }
  const words = new Uint32Array(2)
  for (let trial = 0; trial < TRIALS; trial++) {
    let sum = 0
    tables.forEach((table, i) => {
      // Two words of 32 bits serve eight tables.
      if (i % 8 === 0) draw(key, trial, STREAM_FLIP, i >>> 3, words)
      sum += table[(words[(i >>> 2) & 1]! >>> (CHUNK * (i & 3))) & 255]!
    })
    extremes.add(sum)
  }
  return extremes.pValues(true)
}

/** For every eight values the sum of each of their 256 flips: bit b of the index turns value b. Missing values are 0. */
function flippedSums(values: readonly number[]): Float64Array[] {
  return Array.from({ length: Math.ceil(values.length / CHUNK) }, (_, chunk) =>
    Float64Array.from({ length: 1 << CHUNK }, (_, flips) => {
      let sum = 0
      for (let bit = 0; bit < CHUNK; bit++)
        sum += (values[CHUNK * chunk + bit] ?? 0) * (flips & (1 << bit) ? -1 : 1)
      return sum
    }),
  )
}
