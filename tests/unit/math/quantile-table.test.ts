import { describe, expect, it } from 'vitest'
import { chiTable } from '../../../src/math/chi.ts'
import { normalTable } from '../../../src/math/normal.ts'
import {
  densityTable,
  lookUp,
  type QuantileTable,
  uniformTable,
} from '../../../src/math/quantile-table.ts'
import { draw, uniform } from '../../../src/math/stream.ts'
import { kolmogorovSmirnov, normalCumulative } from '../../support/statistics.ts'

/** Largest CDF error of a table over all u that the generator can ask for, ends included. */
function cumulativeError(table: QuantileTable, cumulative: (x: number) => number): number {
  let error = 0
  const check = (u: number) => {
    error = Math.max(error, Math.abs(cumulative(lookUp(table, u)) - u))
  }
  for (let i = 0; i < 50000; i++) check((i + 0.5) / 50000)
  for (let i = 0; i < 2000; i++) {
    check((i + 0.5) * 2 ** -23)
    check(1 - (i + 0.5) * 2 ** -23)
  }
  return error
}

/** χ(d) for even d: P(R ≤ r) = 1 - e^{-s} Σ_{k<d/2} s^k/k!, s = r²/2. */
function chiCumulative(dimension: number): (r: number) => number {
  return (r) => {
    const s = (r * r) / 2
    let logTerm = -s
    let sum = Math.exp(logTerm)
    for (let k = 1; k < dimension / 2; k++) {
      logTerm += Math.log(s / k)
      sum += Math.exp(logTerm)
    }
    return 1 - sum
  }
}

describe('a table is its law to 1e-5 in the CDF, tails included', () => {
  it('standard Gaussian', () => {
    expect(cumulativeError(normalTable(), normalCumulative)).toBeLessThan(1e-5)
  })
  it.each([2, 4, 626, 3072])('χ(%i)', (dimension) => {
    expect(cumulativeError(chiTable(dimension), chiCumulative(dimension))).toBeLessThan(1e-5)
  })
  it('uniform', () => {
    expect(cumulativeError(uniformTable(-3, 5), (x) => (x + 3) / 8)).toBeLessThan(1e-5)
  })
})

it('χ(3072) has the mean and deviation of the paper', () => {
  const table = chiTable(3072)
  let mean = 0
  let square = 0
  const n = 200000
  for (let i = 0; i < n; i++) mean += lookUp(table, (i + 0.5) / n) / n
  for (let i = 0; i < n; i++) square += (lookUp(table, (i + 0.5) / n) - mean) ** 2 / n
  expect(mean).toBeCloseTo(55.4211, 3)
  expect(Math.sqrt(square)).toBeCloseTo(Math.SQRT1_2, 3)
})

it('drawn through the generator, the laws pass Kolmogorov-Smirnov at n = 1e5 for eight keys', () => {
  const words = new Uint32Array(2)
  const n = 100000
  const tables = { normal: normalTable(), chi: chiTable(4) }
  const distances = { normal: 0, chi: 0 }
  for (let seed = 0; seed < 8; seed++) {
    const normal = new Float64Array(n)
    const chi = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      draw({ seed, lane: 2 }, 3, 4, i, words)
      normal[i] = lookUp(tables.normal, uniform(words[0]!))
      chi[i] = lookUp(tables.chi, uniform(words[1]!))
    }
    distances.normal += kolmogorovSmirnov(normal, normalCumulative) / 8
    distances.chi += kolmogorovSmirnov(chi, chiCumulative(4)) / 8
  }
  // √n·D has mean .869 and deviation .260 under the law (Kolmogorov): the mean of eight stays below 1.17 with p = .999.
  expect(Math.sqrt(n) * distances.normal).toBeLessThan(1.17)
  expect(Math.sqrt(n) * distances.chi).toBeLessThan(1.17)
})

it('every table ascends, for the largest dimension too', () => {
  for (const table of [chiTable(2), chiTable(196608), normalTable(), uniformTable(0, 1)])
    for (let k = 1; k < table.length; k++) expect(table[k]).toBeGreaterThanOrEqual(table[k - 1]!)
})

it('a law without mass is refused', () => {
  expect(() => densityTable(() => Number.NEGATIVE_INFINITY, 0, 1)).toThrow(/no mass/)
})
