import { expect, it } from 'vitest'
import { aggregate, fewerThanLast, overRuns } from '../../../src/measure/aggregate.ts'

it('says over how many values the median is, where they are not five', () => {
  expect(fewerThanLast([2, 0, 7])).toBe(2)
  expect(fewerThanLast([5, 6])).toBeUndefined()
  expect(fewerThanLast([0])).toBeUndefined()
})

it('best, final and the median of the last five', () => {
  expect(aggregate([9, 1, 5, 4, 7, 6, 8], 'lower')).toEqual({ best: 1, final: 8, lastFive: 6 })
  expect(aggregate([9, 1, 5, 4, 7, 6, 8], 'higher')).toEqual({ best: 9, final: 8, lastFive: 6 })
  expect(aggregate([2, 4], 'lower')).toEqual({ best: 2, final: 4, lastFive: 3 })
  expect(aggregate([], 'lower')).toBeUndefined()
})

it('a checkpoint that is no number spoils what it enters, not the best', () => {
  for (const better of ['lower', 'higher'] as const)
    expect(aggregate([1, Number.NaN], better)).toEqual({
      best: 1,
      final: Number.NaN,
      lastFive: Number.NaN,
    })
  expect(aggregate([Number.NaN], 'higher')!.best).toBeNaN()
})

it('runs that are not finite are left out and the count says so', () => {
  expect(overRuns([1, 3, Number.NaN])).toEqual({ mean: 2, deviation: 1, count: 2 })
  expect(overRuns([Number.NaN])).toBeUndefined()
})
