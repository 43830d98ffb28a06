import { expect, it } from 'vitest'
import { bootstrap, percentileInterval } from '../../../src/math/bootstrap.ts'
import { deviation, mean, median, ranks, spearman } from '../../../src/math/statistics.ts'

it('median, mean and deviation by hand', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(median([])).toBeNaN()
  expect(median([1, Number.NaN])).toBeNaN()
  expect(mean([1, 2, 6])).toBe(3)
  expect(deviation([1, 3])).toBe(1)
})

it('ranks and Spearman’s correlation are those of SciPy 1.17, ties included', () => {
  const x = [1.5, 2, 2, 7, -3, 4.25, 0, 9, 9, 9]
  const y = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
  expect([...ranks(x)]).toEqual([3, 4.5, 4.5, 7, 1, 6, 2, 9, 9, 9])
  expect(spearman(x, y)).toBeCloseTo(0.22050114778122923, 12)
  expect(spearman([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6])).toBeCloseTo(0.8214285714285715, 12)
  expect(spearman([...x, Number.NaN, 1], [...y, 2, Number.NaN])).toBe(spearman(x, y))
  expect(spearman([1, 2, 3], [4, 4, 4])).toBeNaN()
})

it('Spearman’s correlation within groups counts nothing between them', () => {
  const groups = [0, 0, 0, 0, 1, 1, 1, 1, 1]
  const x = [1, 4, 2, 3, 10, 30, 20, 50, 40]
  const y = [9, 6, 8, 7, 0.1, 0.2, 0.5, 0.4, 0.3]
  // NumPy, from the ranks that SciPy gives in each group.
  expect(spearman(x, y, groups)).toBeCloseTo(-0.2140350877192981, 12)
  // Any shift of a group changes nothing.
  const shifted = x.map((value, i) => value - 1000 * groups[i]!)
  expect(spearman(shifted, y, groups)).toBe(spearman(x, y, groups))
})

it('bootstrap: the spread of a mean is σ/√n over clusters, whole clusters are drawn, repeatable', () => {
  const values = Array.from({ length: 100 }, (_, i) => Math.floor(i / 2) % 10)
  const clusters = Array.from({ length: 50 }, (_, i) => [2 * i, 2 * i + 1])
  const key = { seed: 3, lane: 0 }
  const means = bootstrap(clusters, (chosen) => mean(chosen.map((i) => values[i]!)), 4000, key)
  expect(mean(means)).toBeCloseTo(4.5, 1)
  expect(deviation(means) / (deviation(values) / Math.sqrt(50))).toBeCloseTo(1, 1)
  const [low, high] = percentileInterval(means, 0.95)
  expect((high - low) / (2 * 1.96 * deviation(means))).toBeCloseTo(1, 1)
  bootstrap(
    clusters,
    (chosen) => {
      expect(chosen).toHaveLength(100)
      for (let i = 0; i < 100; i += 2) expect(chosen[i + 1]).toBe(chosen[i]! + 1)
    },
    3,
    key,
  )
  expect(bootstrap(clusters, (chosen) => chosen, 2, key)).toEqual(
    bootstrap(clusters, (chosen) => chosen, 2, key),
  )
})
