import { draw, indexBelow, type RunKey } from './stream.ts'

/** Random relabellings of a permutation test; the p-value is good to ±.002 at p = .01. */
const RELABELLINGS = 20000
const STREAM_RELABEL = 0

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
  const words = new Uint32Array(2)
  let extreme = 1
  for (let trial = 0; trial < RELABELLINGS; trial++) {
    let sum = 0
    for (let i = 0; i < first.length; i++) {
      draw(key, trial, STREAM_RELABEL, i, words)
      const at = i + indexBelow(words[0]!, values.length - i)
      const value = values[at]!
      values[at] = values[i]!
      values[i] = value
      sum += value
    }
    if (difference(sum) >= observed * (1 - 1e-12)) extreme++
  }
  return extreme / (RELABELLINGS + 1)
}
