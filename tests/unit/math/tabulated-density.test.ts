import { expect, it } from 'vitest'
import { chiTable } from '../../../src/math/chi.ts'
import { logGamma } from '../../../src/math/log-gamma.ts'
import { lookUp, quantileTable, uniformTable } from '../../../src/math/quantile-table.ts'
import { tabulatedDensity } from '../../../src/math/tabulated-density.ts'
import { vonMisesTable } from '../../../src/math/von-mises.ts'

it('ln Γ: factorials, halves, and the recurrence far out', () => {
  expect(logGamma(1)).toBeCloseTo(0, 13)
  expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12)
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13)
  for (const x of [0.3, 15.9, 1536, 98304])
    expect(logGamma(x + 1) / (logGamma(x) + Math.log(x))).toBeCloseTo(1, 13)
})

const chi = (d: number) => (r: number) =>
  (d - 1) * Math.log(r) - (r * r) / 2 - (d / 2 - 1) * Math.LN2 - logGamma(d / 2)

it.each([2, 3, 625, 3072])('χ(%d) from its table: ln p to 4e-3, its slope to 2 %', (d) => {
  const table = chiTable(d)
  const density = tabulatedDensity(table)!
  const exact = chi(d)
  let [worst, steep, most] = [0, 0, 0]
  for (let u = 0.001; u < 0.9995; u += 0.001) {
    const r = lookUp(table, u)
    const slope = (d - 1) / r - r
    // χ(2) and χ(3) have poles at 0.
    if (d < 4 && u < 0.05) continue
    worst = Math.max(worst, Math.abs(density.logDensity(r) - exact(r)))
    steep = Math.max(steep, Math.abs(density.slope(r) - slope))
    most = Math.max(most, Math.abs(slope))
  }
  // Measured: 1e-3 to 2e-3, and .5 to 1.5 % of the steepest slope.
  expect(worst).toBeLessThan(0.004)
  expect(steep / most).toBeLessThan(0.02)
})

it('beyond the table of a law that fades out, ln p goes on falling; beyond an edge there is nothing', () => {
  const fading = tabulatedDensity(chiTable(625))!
  expect(fading.logDensity(100)).toBeLessThan(fading.logDensity(31))
  expect(fading.logDensity(100)).toBeGreaterThan(Number.NEGATIVE_INFINITY)
  // Triangle on [0, 1], p = 2x: an edge at 1, and a density that vanishes at 0.
  const triangle = tabulatedDensity(quantileTable(Math.sqrt))!
  expect(triangle.logDensity(0.5)).toBeCloseTo(0, 3)
  expect(triangle.logDensity(0.9999)).toBeCloseTo(Math.LN2, 2)
  expect(triangle.logDensity(1.001)).toBe(Number.NEGATIVE_INFINITY)
})

it('a uniform table is recognised, and exact to its ends', () => {
  const uniform = tabulatedDensity(uniformTable(-0.07, 0.07))!
  expect(uniform.even).toBe(true)
  expect(uniform.logDensity(0.069999)).toBeCloseTo(-Math.log(0.14), 6)
  expect(uniform.logDensity(0.0701)).toBe(Number.NEGATIVE_INFINITY)
})

it('points have no density', () => {
  expect(tabulatedDensity(uniformTable(3, 3))).toBeUndefined()
  expect(tabulatedDensity(quantileTable((u) => (u < 0.5 ? 1 : 2)))).toBeUndefined()
  // Half of the law in one point.
  expect(tabulatedDensity(quantileTable((u) => Math.max(0.5, u)))).toBeUndefined()
})

it.each([0.5, 15, 1000])('von Mises κ = %d from its table', (kappa) => {
  const density = tabulatedDensity(vonMisesTable(kappa))!
  // Differences of ln p need no Bessel function: κ·(cos θ - 1).
  const sd = Math.min(1, 1 / Math.sqrt(kappa))
  for (const angle of [0.3, 1, 1.5, 2]) {
    const turns = (angle * sd) / (2 * Math.PI)
    const wanted = kappa * (Math.cos(angle * sd) - 1)
    expect(Math.abs(density.logDensity(turns) - density.logDensity(0) - wanted)).toBeLessThan(5e-3)
  }
})
