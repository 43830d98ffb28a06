/** Tests and intervals by hand, and what they answer where there is nothing to test. */
import { expect, it } from 'vitest'
import {
  meanDifferenceInterval,
  meanInterval,
  trendInterval,
  USUAL,
} from '../../../src/math/bootstrap-interval.ts'
import { holm } from '../../../src/math/holm.ts'
import { incompleteBeta } from '../../../src/math/incomplete-beta.ts'
import { normalCumulative, normalQuantile } from '../../../src/math/normal-law.ts'
import { pairedPermutationTest, permutationTest } from '../../../src/math/permutation-test.ts'
import { studentCumulative } from '../../../src/math/student-t.ts'
import { trendTest } from '../../../src/math/trend-test.ts'
import { welchTest } from '../../../src/math/welch.ts'

const KEY = { seed: 0, lane: 0 }
const OPTIONS = { level: 0.95, resamples: 500, key: KEY }
const NOTHING = { twoSided: Number.NaN, less: Number.NaN, greater: Number.NaN }

it('permutation test: the exact p of a small case, 1 for equal samples, repeatable', () => {
  // All 20 splits of {1..6} into threes: the observed and its mirror are the only ones as extreme.
  const p = permutationTest([1, 2, 3], [4, 5, 6], { seed: 1, lane: 0 })
  expect(Math.abs(p - 0.1)).toBeLessThan(0.01)
  expect(permutationTest([1, 2, 3], [4, 5, 6], { seed: 1, lane: 0 })).toBe(p)
  expect(permutationTest([1, 2], [1, 2], { seed: 1, lane: 0 })).toBe(1)
})

it('paired: of the 8 flips of 1, 2, 3 one is as large as the sum, and one as small as its mirror', () => {
  expect(pairedPermutationTest([1, 2, 3], KEY)).toEqual({
    twoSided: 2 / 8,
    less: 1,
    greater: 1 / 8,
  })
  expect(pairedPermutationTest([-1, -2, 3], KEY)).toEqual({
    twoSided: 1,
    less: 5 / 8,
    greater: 5 / 8,
  })
})

it('paired: lost runs are left out, fewer than two pairs test nothing, equal pairs show nothing', () => {
  const whole = pairedPermutationTest([1, -2, 4, 0.5], KEY)
  expect(pairedPermutationTest([1, Number.NaN, -2, 4, Number.POSITIVE_INFINITY, 0.5], KEY)).toEqual(
    whole,
  )
  expect(pairedPermutationTest([], KEY)).toEqual(NOTHING)
  expect(pairedPermutationTest([3, Number.NaN], KEY)).toEqual(NOTHING)
  for (const n of [2, 40])
    expect(pairedPermutationTest(Array(n).fill(0), KEY)).toEqual({
      twoSided: 1,
      less: 1,
      greater: 1,
    })
})

it('paired: drawn flips come near the normal law, repeat, and never give 0', () => {
  // Every bit of both words and of further draws is used: 100 equal differences are a walk of 100 steps.
  const walk = Array.from({ length: 100 }, (_, i) => (i < 58 ? 1 : -1))
  const p = pairedPermutationTest(walk, KEY)
  // P(sum ≥ 16) of the binomial law.
  expect(Math.abs(p.greater - 0.0666)).toBeLessThan(0.006)
  expect(Math.abs(p.twoSided - 0.1332)).toBeLessThan(0.009)
  expect(pairedPermutationTest(walk, KEY)).toEqual(p)
  expect(pairedPermutationTest(Array(30).fill(1), KEY).greater).toBe(1 / 20001)
})

it('Welch: nothing to test without two values or without any variance', () => {
  const nothing = { t: Number.NaN, df: Number.NaN, ...NOTHING }
  expect(welchTest([1], [1, 2, 3])).toEqual(nothing)
  expect(welchTest([1, Number.NaN], [1, 2, 3])).toEqual(nothing)
  expect(welchTest([1, 1], [2, 2])).toEqual(nothing)
  expect(welchTest([0.1, 0.1, 0.1], [0.1, 0.1, 0.1])).toEqual(nothing)
  expect(welchTest([1, 1], [1, 3]).df).toBe(1)
  expect(welchTest([1, 2, Number.NaN], [3, 5])).toEqual(welchTest([1, 2], [3, 5]))
  expect(welchTest([1, 2, 3], [1, 2, 3])).toMatchObject({ t: 0, less: 0.5, twoSided: 1 })
})

it('laws at their ends', () => {
  expect(studentCumulative(Number.NEGATIVE_INFINITY, 5)).toBe(0)
  expect(studentCumulative(Number.POSITIVE_INFINITY, 5)).toBe(1)
  expect(studentCumulative(0, 5)).toBe(0.5)
  // Cauchy's law; so near 0 that 1 minus a share would lose it.
  expect(studentCumulative(1e-9, 1) - 0.5).toBeCloseTo(1e-9 / Math.PI, 15)
  expect(studentCumulative(1, Number.NaN)).toBeNaN()
  expect(studentCumulative(Number.NaN, 1)).toBeNaN()
  expect(studentCumulative(1, 0)).toBeNaN()
  expect(incompleteBeta(0, 1, 2, 3)).toBe(0)
  expect(incompleteBeta(1, 0, 2, 3)).toBe(1)
  expect(incompleteBeta(0.3, 0.7, 0, 3)).toBeNaN()
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY)
  expect(normalQuantile(1.1)).toBeNaN()
  expect(normalCumulative(Number.NaN)).toBeNaN()
})

it('trend: exact small case, blocks, and what cannot be tested', () => {
  // Of 24 orders of four values one rises throughout.
  const rising = trendTest([0, 1, 2, 3], [1, 4, 5, 9], KEY)
  expect(rising.rho).toBe(1)
  expect(Math.abs(rising.greater - 1 / 24)).toBeLessThan(0.006)
  expect(rising.less).toBe(1)
  // Two seeds far apart: within each the values rise, which all values together hide. 1 of 6 × 6 orders.
  const places = [0, 1, 2, 0, 1, 2]
  const values = [1, 2, 3, 101, 102, 103]
  const within = trendTest(places, values, KEY, [7, 7, 7, 8, 8, 8])
  expect(Math.abs(within.greater - 1 / 36)).toBeLessThan(0.005)
  expect(trendTest(places, values, KEY).greater).toBeGreaterThan(0.15)
  expect(trendTest([...places, 1], [...values, Number.NaN], KEY)).toEqual(
    trendTest(places, values, KEY),
  )
  for (const [x, y] of [
    [[], []],
    [[0], [1]],
    [
      [0, 0],
      [1, 2],
    ],
    [
      [0, 1, 2],
      [4, 4, 4],
    ],
  ] as const)
    expect(trendTest(x, y, KEY)).toEqual({ rho: Number.NaN, ...NOTHING })
})

it('intervals: repeatable, empty for fewer than two values, a point where nothing varies', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6]
  expect(meanInterval(values, OPTIONS)).toEqual(meanInterval(values, OPTIONS))
  expect(meanInterval([...values, Number.NaN], OPTIONS)).toEqual(meanInterval(values, OPTIONS))
  expect(meanInterval([2], OPTIONS)).toEqual([Number.NaN, Number.NaN])
  expect(meanInterval([2, 2, 2], OPTIONS)).toEqual([2, 2])
  expect(meanDifferenceInterval([5, 5], [2, 2], OPTIONS)).toEqual([3, 3])
  expect(meanDifferenceInterval([5], [2, 2], OPTIONS)).toEqual([Number.NaN, Number.NaN])
  // One sample is resampled apart from the other: equal ones do not cancel.
  const [low, high] = meanDifferenceInterval(values, values, OPTIONS)
  expect(low).toBeLessThan(-1)
  expect(high).toBeGreaterThan(1)
})

it('the usual interval lies around the mean, within the values, and nearly as long as that of the normal law', () => {
  const values = [2.1, 2.4, 1.9, 3.2, 2.8, 2.2, 2.6, 2.0, 2.9, 2.5]
  const [low, high] = meanInterval(values, USUAL)
  expect(low).toBeGreaterThan(1.9)
  expect(high).toBeLessThan(3.2)
  expect(low).toBeLessThan(2.46)
  expect(high).toBeGreaterThan(2.46)
  // Mean ± 1.96 sd / √n.
  expect(high - low).toBeCloseTo((2 * 1.96 * 0.398) / Math.sqrt(10), 1)
  // Sizes in between do not change what is drawn for this one.
  for (let size = 2; size < 12; size++) meanInterval(values.slice(0, size), USUAL)
  expect(meanInterval([...values], USUAL)).toEqual([low, high])
})

it('interval of a trend: whole blocks; certain where every seed rises; empty for one block', () => {
  const places = [0, 1, 2, 0, 1, 2, 0, 1, 2]
  const blocks = [0, 0, 0, 1, 1, 1, 2, 2, 2]
  expect(trendInterval(places, [1, 4, 7, 2, 5, 8, 3, 6, 9], blocks, OPTIONS)[1]).toBe(1)
  const [low, high] = trendInterval(places, [1, 2, 3, 3, 2, 1, 2, 3, 1], blocks, OPTIONS)
  expect(low).toBe(-1)
  expect(high).toBe(1)
  expect(trendInterval([0, 1, 2], [1, 2, 3], [0, 0, 0], OPTIONS)).toEqual([Number.NaN, Number.NaN])
})

it('Holm: by hand, in any order, what was not tested left out', () => {
  // 4 × .01, 3 × .02, 2 × .03, then 1 × .04, which may not fall below the one before.
  expect(holm([0.04, 0.01, 0.03, 0.02])).toEqual([0.06, 0.04, 0.06, 0.06])
  expect(holm([0.5, Number.NaN, 0.6])).toEqual([1, Number.NaN, 1])
  expect(holm([0.2])).toEqual([0.2])
  expect(holm([])).toEqual([])
})
