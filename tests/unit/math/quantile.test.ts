import { expect, it } from 'vitest'
import { quantile } from '../../../src/math/quantile.ts'

it('interpolates between neighbours, in any order, and leaves out what is no number', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2)
  expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5, 12)
  expect(quantile([4, Number.NaN, 2], 1)).toBe(4)
  expect(quantile([Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY], 0.9)).toBe(
    Number.POSITIVE_INFINITY,
  )
  expect(quantile([], 0.5)).toBeNaN()
})
