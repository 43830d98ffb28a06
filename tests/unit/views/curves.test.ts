import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  aroundLog,
  bin,
  extent,
  fromZero,
  nearestIndex,
  smooth,
} from '../../../src/views/chart/curves.ts'

it('few values are drawn as they are', () => {
  const { x, y } = bin([1, 2, 3], [4, 5, 6], 10)
  expect(Array.from(x)).toEqual([1, 2, 3])
  expect(Array.from(y)).toEqual([4, 5, 6])
})

it('many values are averaged in equal stretches, the rest in the last', () => {
  const { x, y } = bin([1, 2, 3, 4, 5], [10, 20, 30, 40, 50], 3)
  expect(Array.from(x)).toEqual([1.5, 3.5, 5])
  expect(Array.from(y)).toEqual([15, 35, 50])
})

it('never more values than asked for, and no value left out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 50 }),
      (values, most) => {
        const x = values.map((_, i) => i)
        const binned = bin(x, values, most)
        expect(binned.y.length).toBeLessThanOrEqual(most)
        const stretch = Math.ceil(values.length / most)
        const weight = (i: number) =>
          Math.min(values.length, (i + 1) * stretch) - Math.min(values.length, i * stretch)
        const sum = binned.y.reduce((total, value, i) => total + value * weight(i), 0)
        expect(sum).toBeCloseTo(
          values.reduce((a, b) => a + b, 0),
          6,
        )
      },
    ),
  )
})

it('smoothing averages with what came before, and survives gaps', () => {
  expect(Array.from(smooth([1, 3, 5, 7], 2))).toEqual([1, 2, 4, 6])
  expect(Array.from(smooth([1, 3], 1))).toEqual([1, 3])
  const gap = smooth([2, Number.NaN, 4], 2)
  expect(gap[1]).toBeNaN()
  expect(gap[2]).toBe(4)
})

it('the nearest step is found', () => {
  expect(nearestIndex([10, 20, 40], 29)).toBe(1)
  expect(nearestIndex([10, 20, 40], 31)).toBe(2)
  expect(nearestIndex([10], 1e9)).toBe(0)
  expect(nearestIndex([], 1)).toBeUndefined()
})

it('limits hold all values and are round', () => {
  expect(extent([[1, Number.NaN], [7]])).toEqual([1, 7])
  expect(extent([[0, -1]], true)).toBeUndefined()
  expect(fromZero(21)).toEqual([0, 30])
  expect(fromZero(0)).toEqual([0, 1])
  const [low, high] = aroundLog(120, 1800)
  expect(low).toBeLessThanOrEqual(120)
  expect(high).toBeGreaterThanOrEqual(1800)
})
