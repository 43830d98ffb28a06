import fc from 'fast-check'
import { expect, it } from 'vitest'
import { apportion } from '../../../src/math/apportion.ts'

it('gives the counts of the paper’s target', () => {
  expect(apportion([0.05, 0.3, 0.65], 1024)).toEqual([51, 307, 666])
})

it('equal shares: what is left goes to the first', () => {
  expect(apportion([2, 2, 2], 11)).toEqual([4, 4, 3])
  expect(apportion([1], 7)).toEqual([7])
  expect(apportion([0.1, 0.2, 0.7], 10)).toEqual([1, 2, 7])
})

it('counts sum to the whole and are within one of their quotas', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 20000 }),
      (shares, count) => {
        const counts = apportion(shares, count)
        const total = shares.reduce((a, b) => a + b, 0)
        expect(counts.reduce((a, b) => a + b, 0)).toBe(count)
        counts.forEach((part, i) => {
          expect(Number.isInteger(part)).toBe(true)
          expect(Math.abs(part - (shares[i]! / total) * count)).toBeLessThan(1)
        })
      },
    ),
  )
})
