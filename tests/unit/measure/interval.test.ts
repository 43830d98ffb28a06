import { expect, it } from 'vitest'
import { mean } from '../../../src/math/statistics.ts'
import { meanInterval } from '../../../src/measure/interval.ts'

it('the interval lies around the mean, within the values, and repeats', () => {
  const values = [2.1, 2.4, 1.9, 3.2, 2.8, 2.2, 2.6, 2.0, 2.9, 2.5]
  const [low, high] = meanInterval(values)!
  expect(low).toBeGreaterThan(1.9)
  expect(high).toBeLessThan(3.2)
  expect(low).toBeLessThan(mean(values))
  expect(high).toBeGreaterThan(mean(values))
  expect(meanInterval([...values])).toEqual([low, high])
  // Mean ± 1.96 sd / √n of the normal law, which the bootstrap comes near to.
  expect(high - low).toBeCloseTo((2 * 1.96 * 0.398) / Math.sqrt(10), 1)
})

it('values that are no numbers are left out, and fewer than three have none', () => {
  expect(meanInterval([1, 1, Number.NaN, 1])).toEqual([1, 1])
  expect(meanInterval([1, 2])).toBeUndefined()
  expect(meanInterval([1, 2, Number.POSITIVE_INFINITY])).toBeUndefined()
})
