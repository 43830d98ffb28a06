import { expect, it } from 'vitest'
import { empiricalParts } from '../../../src/math/empirical.ts'
import { lookUp } from '../../../src/math/quantile-table.ts'

it('quantiles of a sample without gaps are interpolated between neighbours', () => {
  // Range 400, a gap above 25: the steps are 1, 3, …, 25 up to 13² = 169, then 27 and more.
  const values = Float64Array.from({ length: 21 }, (_, i) => i * i)
  const [first, ...others] = empiricalParts(values)
  expect(first!.weight).toBeCloseTo(14 / 21, 12)
  expect(others.map(({ weight }) => weight * 21)).toEqual(Array(7).fill(expect.closeTo(1, 12)))
  // Place 6.5 of 0…13: halfway from 36 to 49.
  expect(lookUp(first!.table, 0.5)).toBeCloseTo(42.5, 1)
  expect(others[0]!.table.every((x) => x === 196)).toBe(true)
})

it('a gap stays empty', () => {
  const values = Float64Array.from({ length: 200 }, (_, i) => (i < 50 ? i / 100 : 3 + i / 100))
  const parts = empiricalParts(values)
  expect(parts.map(({ weight }) => weight)).toEqual([0.25, 0.75])
  expect(parts[0]!.table[1023]).toBeCloseTo(0.49, 5)
  expect(parts[1]!.table[0]).toBeCloseTo(3.5, 5)
})

it('one value, and equal values, are a single atom', () => {
  for (const values of [[7], [7, 7, 7]]) {
    const parts = empiricalParts(Float64Array.from(values))
    expect(parts.map(({ weight }) => weight)).toEqual([1])
    expect(parts[0]!.table.every((x) => x === 7)).toBe(true)
  }
})
