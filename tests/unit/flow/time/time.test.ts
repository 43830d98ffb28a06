import { describe, expect, it } from 'vitest'
import { betaTime } from '../../../../src/flow/time/beta.ts'
import { logitNormalTime } from '../../../../src/flow/time/logit-normal.ts'
import { TIME_EDGE } from '../../../../src/flow/time/time-table.ts'
import { uShapedTime } from '../../../../src/flow/time/u-shaped.ts'
import { uniformTime } from '../../../../src/flow/time/uniform.ts'
import { lookUp, type QuantileTable } from '../../../../src/math/quantile-table.ts'
import { draw, uniform } from '../../../../src/math/stream.ts'
import {
  kolmogorovLimit,
  kolmogorovSmirnov,
  normalCumulative,
} from '../../../support/statistics.ts'

type Cumulative = (t: number) => number

/**
 * Largest CDF error of a table over all u that the generator can ask for, ends included. A law that is unbounded at t = 1 has
 * percents of its mass where f32 knows only a few values, so t counts as right when the CDF passes u within an f32 step of it.
 */
function cumulativeError(table: QuantileTable, cumulative: Cumulative): number {
  let error = 0
  const check = (u: number) => {
    const t = lookUp(table, u)
    const low = cumulative(Math.max(0, t - TIME_EDGE))
    const high = cumulative(Math.min(1, t + TIME_EDGE))
    error = Math.max(error, low - u, u - high)
  }
  for (let i = 0; i < 20000; i++) check((i + 0.5) / 20000)
  for (let i = 0; i < 1000; i++) {
    check((i + 0.5) * 2 ** -23)
    check(1 - (i + 0.5) * 2 ** -23)
  }
  return error
}

const logitNormal = (mean: number, deviation: number): Cumulative => {
  const clamp = (z: number) => normalCumulative(Math.min(6, Math.max(-6, z)))
  return (t) => clamp((Math.log(t / (1 - t)) - mean) / deviation)
}

const uShaped = (a: number): Cumulative => {
  return (t) => 0.5 + (Math.sinh(a * (t - 0.5)) / Math.sinh(a / 2)) * 0.5
}

/** P(Beta(a, b) < t) for whole a and b: the chance of at least a successes among a+b-1. */
const wholeBeta = (a: number, b: number): Cumulative => {
  const n = a + b - 1
  return (t) => {
    let sum = 0
    let term = (1 - t) ** n
    let choose = 1
    for (let k = 0; k <= n; k++) {
      if (k > 0) choose = (choose * (n - k + 1)) / k
      term = choose * t ** k * (1 - t) ** (n - k)
      if (k >= a) sum += term
    }
    return sum
  }
}

/** P(Beta(a, a) < t) for small a by x = t^a, which leaves a smooth integrand below ½: Simpson's rule; symmetric above. */
const evenBeta = (a: number): Cumulative => {
  const integral = (t: number) => {
    const end = t ** a
    const steps = 64
    let sum = 0
    for (let i = 0; i <= steps; i++) {
      const x = (end * i) / steps
      const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2
      sum += weight * (1 - x ** (1 / a)) ** (a - 1)
    }
    return (sum * end) / steps / 3
  }
  const half = integral(0.5)
  return (t) => (t <= 0.5 ? integral(t) / half / 2 : 1 - integral(1 - t) / half / 2)
}

const LAWS: readonly (readonly [string, () => QuantileTable, Cumulative])[] = [
  ['uniform', uniformTime, (t) => t],
  ...(
    [
      [0, 1],
      [0, 0.05],
      [5, 0.05],
      [-5, 5],
      [5, 5],
      [0.5, 2.5],
    ] as const
  ).map(
    ([mean, deviation]) =>
      [
        `logit-normal(${mean}, ${deviation})`,
        () => logitNormalTime({ mean, deviation }),
        logitNormal(mean, deviation),
      ] as const,
  ),
  ...[0.1, 4, 7].map(
    (steepness) =>
      [`U-shaped(${steepness})`, () => uShapedTime({ steepness }), uShaped(steepness)] as const,
  ),
  ...(
    [
      [1, 1, (t) => t],
      [2, 2, wholeBeta(2, 2)],
      [2, 7, wholeBeta(2, 7)],
      [20, 20, wholeBeta(20, 20)],
      [20, 1, (t) => t ** 20],
      [0.2, 1, (t) => t ** 0.2],
      [1, 0.2, (t) => 1 - (1 - t) ** 0.2],
      [0.5, 0.5, (t) => (2 / Math.PI) * Math.asin(Math.sqrt(t))],
      [0.2, 0.2, evenBeta(0.2)],
    ] as [number, number, Cumulative][]
  ).map(
    ([alpha, beta, cumulative]) =>
      [`beta(${alpha}, ${beta})`, () => betaTime({ alpha, beta }), cumulative] as const,
  ),
]

describe('a time law is its table to 1e-5 in the CDF, ascends, and stays off 0 and 1', () => {
  it.each(LAWS)('%s', (_name, make, cumulative) => {
    const table = make()
    expect(cumulativeError(table, cumulative)).toBeLessThan(1e-5)
    expect(table.every((t, k) => k === 0 || t >= table[k - 1]!)).toBe(true)
    expect(table[0]).toBeGreaterThanOrEqual(TIME_EDGE)
    expect(table.at(-1)).toBeLessThan(1)
  })
})

it.each([
  ['logit-normal', logitNormalTime({ mean: 0.4, deviation: 1.2 }), logitNormal(0.4, 1.2)],
  ['U-shaped', uShapedTime({ steepness: 4 }), uShaped(4)],
  [
    'beta',
    betaTime({ alpha: 0.5, beta: 0.5 }),
    (t: number) => (2 / Math.PI) * Math.asin(Math.sqrt(t)),
  ],
] as const)(
  '%s drawn through the generator passes Kolmogorov-Smirnov',
  (_name, table, cumulative) => {
    const words = new Uint32Array(2)
    const sample = Float64Array.from({ length: 100000 }, (_, i) => {
      draw({ seed: 5, lane: 0 }, 0, 2, i, words)
      return lookUp(table, uniform(words[0]!))
    })
    expect(kolmogorovSmirnov(sample, cumulative)).toBeLessThan(kolmogorovLimit(sample.length))
  },
)

it('the shapes lean as their names say', () => {
  const median = (table: QuantileTable) => lookUp(table, 0.5)
  expect(median(logitNormalTime({ mean: 1, deviation: 1 }))).toBeCloseTo(1 / (1 + Math.exp(-1)), 5)
  expect(median(betaTime({ alpha: 2, beta: 5 }))).toBeLessThan(0.3)
  expect(median(uShapedTime({ steepness: 4 }))).toBeCloseTo(0.5, 6)
  // A fifth of the mass of the U-shaped law lies in its first tenth and a third in its first fifth.
  expect(lookUp(uShapedTime({ steepness: 4 }), 0.2)).toBeLessThan(0.13)
})
