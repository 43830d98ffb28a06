import { describe, expect, it } from 'vitest'
import { gaussian, ring } from '../../../../src/flow/source/isotropic.ts'
import { meanNorm } from '../../../../src/flow/source/norm.ts'
import { radiusMatched } from '../../../../src/flow/source/radius-matched.ts'
import type { CompiledSource } from '../../../../src/flow/source/source.ts'
import { paperTarget } from '../../../../src/flow/target/paper.ts'
import { lookUp, type QuantileTable } from '../../../../src/math/quantile-table.ts'
import { ISOTROPIC_LAWS } from '../../../support/laws.ts'
import { kolmogorovLimit, kolmogorovSmirnov } from '../../../support/statistics.ts'
import { DEGENERATE, drawn, isSound, norms, turnsFrom } from './drawn.ts'

const N = 100000

function radiusTable(source: CompiledSource): QuantileTable {
  const [component] = source.components
  if (component?.kind !== 'polar') throw new Error('not polar')
  return component.radius
}

describe.each(ISOTROPIC_LAWS)('%s', (_name, source, cumulative) => {
  it('radius and direction pass Kolmogorov-Smirnov', () => {
    const points = drawn(source, N)
    expect(kolmogorovSmirnov(norms(points), cumulative)).toBeLessThan(kolmogorovLimit(N))
    expect(kolmogorovSmirnov(turnsFrom(points), (x) => x + 0.5)).toBeLessThan(kolmogorovLimit(N))
  })

  it('its table is the law to 1e-5 in the CDF', () => {
    const table = radiusTable(source)
    let error = 0
    for (let i = 0; i < 20000; i++)
      for (const u of [(i + 0.5) / 20000, (i + 0.5) * 2 ** -23, 1 - (i + 0.5) * 2 ** -23])
        error = Math.max(error, Math.abs(cumulative(lookUp(table, u)) - u))
    expect(error).toBeLessThan(1e-5)
  })
})

it('mean norms are those by hand', () => {
  for (const [, source, , mean] of ISOTROPIC_LAWS)
    if (mean) expect(meanNorm(source) / mean).toBeCloseTo(1, 3)
})

it('the Gaussian has its deviation in both coordinates', () => {
  const points = drawn(gaussian({ sigma: 3 }), N)
  for (const c of [0, 1]) {
    let square = 0
    for (let i = c; i < points.length; i += 2) square += points[i]! ** 2 / N
    expect(Math.sqrt(square)).toBeCloseTo(3, 1)
  }
})

it('the ring has one radius', () => {
  for (const norm of norms(drawn(ring({ radius: 55.42 }), 1000))) expect(norm).toBeCloseTo(55.42, 4)
})

describe('radius matched', () => {
  it('has the target’s radii and every direction', () => {
    const target = paperTarget()
    const source = radiusMatched(target)
    const points = drawn(source, N)
    const data = norms(target.points)
    const share = (r: number) => data.filter((x) => x <= r).length / data.length
    // Interpolated quantiles differ from the step function by one step, 1/1024.
    const drawnNorms = norms(points).sort((a, b) => a - b)
    for (let i = 0; i < N; i += 997)
      expect(Math.abs(share(drawnNorms[i]!) - i / N)).toBeLessThan(kolmogorovLimit(N) + 1 / 1024)
    expect(kolmogorovSmirnov(turnsFrom(points), (x) => x + 0.5)).toBeLessThan(kolmogorovLimit(N))
    expect(meanNorm(source)).toBeCloseTo(data.reduce((sum, r) => sum + r) / data.length, 2)
  })

  it('puts nothing between two shells', () => {
    const points = Float32Array.from({ length: 400 }, (_, i) =>
      i % 2 ? 0 : i < 100 ? 10 + 0.001 * i : 20 + 0.001 * i,
    )
    const found = norms(drawn(radiusMatched({ points }), 10000))
    expect(found.filter((r) => r > 10.1 && r < 20.09)).toEqual([])
    expect(found.filter((r) => r < 15).length / 10000).toBeCloseTo(0.25, 1)
  })

  it.each(DEGENERATE)('%s', (_name, target) => {
    expect(isSound(radiusMatched(target))).toBe(true)
  })
})
