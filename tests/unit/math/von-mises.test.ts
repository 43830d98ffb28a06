import { expect, it } from 'vitest'
import { lookUp } from '../../../src/math/quantile-table.ts'
import { concentrationOf, meanResultant, vonMisesTable } from '../../../src/math/von-mises.ts'

/** e^-κ·Iₙ(κ)·2π by the trapezoidal rule, which is exact to rounding on a period, over the width of the peak. */
function bessel(order: 0 | 1, kappa: number): number {
  const half = kappa < 40 ? Math.PI : 9 / Math.sqrt(kappa)
  const cells = 4000
  let sum = 0
  for (let i = 0; i < cells; i++) {
    const angle = half * ((2 * (i + 0.5)) / cells - 1)
    const cosine = order === 1 ? Math.cos(angle) : 1
    sum += (cosine * Math.exp(-2 * kappa * Math.sin(angle / 2) ** 2) * 2 * half) / cells
  }
  return sum
}

it('mean resultant length is the ratio of Bessel functions', () => {
  for (const kappa of [1e-6, 0.03, 0.5, 1, 2, 5, 15, 75, 99, 101, 300, 1000, 1e4])
    expect(Math.abs(meanResultant(kappa) - bessel(1, kappa) / bessel(0, kappa))).toBeLessThan(1e-11)
  expect(meanResultant(0)).toBe(0)
})

it('concentration undoes it, and stops at 1e6', () => {
  for (const kappa of [1e-9, 0.033, 0.65, 1.56, 2, 15, 75, 1000, 1e5, 9e5])
    expect(concentrationOf(meanResultant(kappa)) / kappa).toBeCloseTo(1, 6)
  expect(concentrationOf(0)).toBe(0)
  expect(concentrationOf(1)).toBe(1e6)
  expect(concentrationOf(1 + 1e-16)).toBe(1e6)
})

it.each([0, 0.033, 0.5, 2, 8, 8.3, 15, 75, 1000, 1e5, 1e9])(
  'the table of κ = %f is the law to 1e-5 in the CDF',
  (kappa) => {
    // Simpson's rule on the way up the sorted quantiles: each step is a small part of the width.
    const half = kappa > 0 ? Math.min(Math.PI, 9 / Math.sqrt(kappa)) : Math.PI
    const total = bessel(0, kappa)
    const density = (angle: number) => Math.exp(-2 * kappa * Math.sin(angle / 2) ** 2) / total
    const table = vonMisesTable(kappa)
    let from = -half
    let cumulative = 0
    let error = 0
    for (let i = 0; i < 10000; i++) {
      const u = (i + 0.5) / 10000
      const to = 2 * Math.PI * lookUp(table, u)
      const steps = i === 0 ? 2000 : 1
      const width = (to - from) / steps
      for (let k = 0; k < steps; k++) {
        const at = from + k * width
        cumulative +=
          (width / 6) * (density(at) + 4 * density(at + width / 2) + density(at + width))
      }
      from = to
      error = Math.max(error, Math.abs(cumulative - u))
    }
    expect(error).toBeLessThan(1e-5)
  },
)
