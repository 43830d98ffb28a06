import { describe, expect, it } from 'vitest'
import { gaussianFit, gaussianMixture, kernelDensity } from '../../../../src/flow/source/fitted.ts'
import { matchedNorm, meanNorm } from '../../../../src/flow/source/norm.ts'
import type { CompiledSource } from '../../../../src/flow/source/source.ts'
import { paperTarget } from '../../../../src/flow/target/paper.ts'
import { pointsTarget } from '../../../../src/flow/target/target.ts'
import { fitGaussian } from '../../../../src/math/gaussian.ts'
import type { Points } from '../../../../src/math/vector.ts'
import {
  kolmogorovLimit,
  kolmogorovSmirnov,
  normalCumulative,
} from '../../../support/statistics.ts'
import { DEGENERATE, isSound } from './drawn.ts'

const KEY = { seed: 3, lane: 1 }
const target = paperTarget()

function pointsOf({ components }: CompiledSource): Points {
  const [component] = components
  if (component?.kind !== 'pool') throw new Error('not a pool')
  return component.points
}

const coordinate = (points: Points, c: 0 | 1) => points.filter((_, i) => i % 2 === c)

describe('Gaussian fit', () => {
  it('has mean and covariance of the data in 20,000 points', () => {
    const points = pointsOf(gaussianFit(target, KEY))
    expect(points.length).toBe(40000)
    const data = fitGaussian(target.points).gaussian
    const found = fitGaussian(points).gaussian
    // Errors of a mean are √(variance/n), those of a covariance at most √(2·variance²/n).
    const variance = Math.max(data.xx, data.yy)
    for (const c of ['x', 'y'] as const)
      expect(Math.abs(found[c] - data[c])).toBeLessThan(4 * Math.sqrt(variance / 20000))
    for (const c of ['xx', 'xy', 'yy'] as const)
      expect(Math.abs(found[c] - data[c])).toBeLessThan(4 * variance * Math.sqrt(2 / 20000))
    for (const [c, mean, square] of [
      [0, data.x, data.xx],
      [1, data.y, data.yy],
    ] as const) {
      const cumulative = (x: number) => normalCumulative((x - mean) / Math.sqrt(square))
      expect(kolmogorovSmirnov(coordinate(points, c), cumulative)).toBeLessThan(
        kolmogorovLimit(20000),
      )
    }
  })

  it('depends on the key alone besides the target', () => {
    expect(pointsOf(gaussianFit(target, KEY))).toEqual(pointsOf(gaussianFit(target, { ...KEY })))
    expect(pointsOf(gaussianFit(target, KEY))).not.toEqual(
      pointsOf(gaussianFit(target, { ...KEY, seed: 4 })),
    )
  })
})

it('a mixture of one is the Gaussian fit; a mixture of three has the shares of the modes', () => {
  const one = gaussianMixture({ components: 1, covariance: 'full' }, target, KEY)
  const fit = pointsOf(gaussianFit(target, KEY))
  pointsOf(one).forEach((value, i) => {
    expect(value).toBeCloseTo(fit[i]!, 4)
  })
  const three = pointsOf(gaussianMixture({ components: 3, covariance: 'full' }, target, KEY))
  const directions = [4.4956, 5.9167, 1.1018]
  const counts = [0, 0, 0]
  for (let i = 0; i < three.length; i += 2) {
    const cosines = directions.map((d) => Math.cos(d) * three[i]! + Math.sin(d) * three[i + 1]!)
    counts[cosines.indexOf(Math.max(...cosines))]!++
  }
  ;[51, 307, 666].forEach((count, i) => {
    const share = count / 1024
    expect(Math.abs(counts[i]! - 20000 * share)).toBeLessThan(
      4 * Math.sqrt(20000 * share * (1 - share)),
    )
  })
})

describe('kernel density', () => {
  it('puts its kernel on every point', () => {
    const bandwidth = 2
    const points = pointsOf(
      kernelDensity(
        { bandwidth },
        pointsTarget([
          [0, 0],
          [100, 0],
        ]),
        KEY,
      ),
    )
    const x = coordinate(points, 0)
    expect(Math.abs(x.filter((value) => value < 50).length - 10000)).toBeLessThan(
      4 * Math.sqrt(5000),
    )
    const cumulative = (value: number) => normalCumulative(value / bandwidth)
    const around = x.map((value) => (value < 50 ? value : value - 100))
    expect(kolmogorovSmirnov(around, cumulative)).toBeLessThan(kolmogorovLimit(20000))
    expect(kolmogorovSmirnov(coordinate(points, 1), cumulative)).toBeLessThan(
      kolmogorovLimit(20000),
    )
  })

  it('0 is Scott’s rule', () => {
    // Two points 64 times: n = 64·2 = 128, variances 100 and 0.
    const points = Float32Array.from({ length: 256 }, (_, i) => (i % 2 ? 0 : i % 4 ? 10 : -10))
    const y = coordinate(pointsOf(kernelDensity({ bandwidth: 0 }, { points }, KEY)), 1)
    const deviation = Math.sqrt(y.reduce((sum, value) => sum + value * value, 0) / y.length)
    const expected = 128 ** (-1 / 6) * Math.sqrt(50)
    expect(Math.abs(deviation / expected - 1)).toBeLessThan(4 / Math.sqrt(2 * 20000))
  })
})

it.each(DEGENERATE)('fits %s', (_name, { points }) => {
  const degenerate = { points }
  expect(isSound(gaussianFit(degenerate, KEY))).toBe(true)
  expect(isSound(kernelDensity({ bandwidth: 0 }, degenerate, KEY))).toBe(true)
  for (const covariance of ['full', 'diagonal', 'spherical'] as const)
    for (const components of [1, 2, 32])
      expect(isSound(gaussianMixture({ components, covariance }, degenerate, KEY))).toBe(true)
})

it('can be matched to a norm', () => {
  const source = matchedNorm(gaussianFit(target, KEY), 55.4211)
  expect(meanNorm(source)).toBeCloseTo(55.4211, 4)
  expect(() => matchedNorm(gaussianFit(pointsTarget([[0, 0]]), KEY), 55.4)).toThrow(RangeError)
})
