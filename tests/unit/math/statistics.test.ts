import { expect, it } from 'vitest'
import { deviation, mean, median, permutationTest } from '../../../src/math/statistics.ts'

it('median, mean and deviation by hand', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(median([])).toBeNaN()
  expect(median([1, Number.NaN])).toBeNaN()
  expect(mean([1, 2, 6])).toBe(3)
  expect(deviation([1, 3])).toBe(1)
})

it('permutation test: the exact p of a small case, 1 for equal samples, repeatable', () => {
  // All 20 splits of {1..6} into threes: the observed and its mirror are the only ones as extreme.
  const p = permutationTest([1, 2, 3], [4, 5, 6], { seed: 1, lane: 0 })
  expect(Math.abs(p - 0.1)).toBeLessThan(0.01)
  expect(permutationTest([1, 2, 3], [4, 5, 6], { seed: 1, lane: 0 })).toBe(p)
  expect(permutationTest([1, 2], [1, 2], { seed: 1, lane: 0 })).toBe(1)
})
