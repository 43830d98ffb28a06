import { expect, it } from 'vitest'
import { normalTable } from '../../../src/math/normal.ts'
import { lookUp, uniformTable } from '../../../src/math/quantile-table.ts'
import { probabilityBelow, restrictTable } from '../../../src/math/restrict.ts'
import { normalCumulative } from '../../support/statistics.ts'

it('probabilityBelow is the inverse of lookUp', () => {
  const table = normalTable()
  let error = 0
  for (let i = 1; i < 5000; i++) {
    const u = i / 5000
    error = Math.max(error, Math.abs(probabilityBelow(table, lookUp(table, u)) - u))
  }
  expect(error).toBeLessThan(1e-12)
  expect(probabilityBelow(table, -100)).toBe(0)
  expect(probabilityBelow(table, 100)).toBe(1)
})

it('a point mass lies at or above its place, not below', () => {
  const table = uniformTable(0.25, 0.25)
  expect(probabilityBelow(table, 0.25)).toBe(0)
  expect(probabilityBelow(table, 0.2500001)).toBe(1)
})

it('a restricted Gaussian is the truncated Gaussian to 2e-5 in the CDF, and stays inside', () => {
  const table = normalTable()
  const [from, to] = [-0.3, 1.7]
  const part = restrictTable(table, from, to)
  const below = normalCumulative(from)
  const mass = normalCumulative(to) - below
  let error = 0
  for (let i = 0; i < 20000; i++) {
    const u = (i + 0.5) / 20000
    const x = lookUp(part, u)
    expect(x >= Math.fround(from) && x <= Math.fround(to)).toBe(true)
    error = Math.max(error, Math.abs((normalCumulative(x) - below) / mass - u))
  }
  // Twice the 1e-5 of a table: the whole law's own error counts by 1/mass, and one table is read through another.
  expect(error).toBeLessThan(2e-5)
})
