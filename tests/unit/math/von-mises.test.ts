import { expect, it } from 'vitest'
import { lookUp } from '../../../src/math/quantile-table.ts'
import {
  capResultant,
  concentrationOf,
  meanResultant,
  vonMisesTable,
} from '../../../src/math/von-mises.ts'

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

/** κ of image experiments, in 3,072 dimensions, and the κ of the plane with the same mean resultant length. */
const SCALES = [
  [50, 0.033],
  [100, 0.065],
  [300, 0.19],
  [900, 0.56],
  [1500, 0.89],
  [3000, 1.56],
] as const

it.each(SCALES)('κ = %d in 3,072 dimensions is κ = %d in the plane', (image, plane) => {
  const found = concentrationOf(meanResultant(image, 3072))
  // The paper quotes two digits.
  expect(Math.abs(found - plane)).toBeLessThan(plane < 0.1 ? 6e-4 : 6e-3)
  expect(concentrationOf(meanResultant(found), 3072) / image).toBeCloseTo(1, 9)
})

it('mean resultant length in space is coth κ - 1/κ, to 3e-6 of what is left to 1', () => {
  for (const kappa of [0.1, 1, 10, 50, 100, 1000, 1e4, 1e6]) {
    const exact = 1 / Math.tanh(kappa) - 1 / kappa
    expect(Math.abs(meanResultant(kappa, 3) - exact) / (1 - exact)).toBeLessThan(3e-6)
  }
})

it('in d dimensions it solves its own equation, r′ = 1 - r² - (d - 1)/κ·r', () => {
  for (const d of [3, 10, 100, 3072, 196608])
    for (const kappa of [0.5, 50, 3000].filter((each) => each > d / 1000)) {
      const r = meanResultant(kappa, d)
      const step = 1e-3 * kappa
      const slope = (meanResultant(kappa + step, d) - meanResultant(kappa - step, d)) / (2 * step)
      expect(Math.abs((1 - r * r - ((d - 1) / kappa) * r) / slope - 1)).toBeLessThan(0.01)
    }
})

it('concentration undoes it in any dimension', () => {
  for (const d of [2, 3, 8, 3072, 196608])
    for (const kappa of [1e-9, 0.033, 1.56, 15, 75, 1000, 1e5, 9e5])
      expect(concentrationOf(meanResultant(kappa, d), d) / kappa).toBeCloseTo(1, 6)
})

it('the paper’s caps γ = .9 and .98 are as concentrated as κ = 15 and 75', () => {
  expect(concentrationOf(capResultant(0.9))).toBeCloseTo(15.16, 2)
  expect(concentrationOf(capResultant(0.98))).toBeCloseTo(75.15, 2)
  expect(concentrationOf(capResultant(-1))).toBeCloseTo(0, 12)
  expect(capResultant(1)).toBe(1)
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
