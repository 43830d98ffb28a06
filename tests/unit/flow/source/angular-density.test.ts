import { describe, expect, it } from 'vitest'
import {
  angularComponents,
  harmonicDensity,
  paintedDensity,
} from '../../../../src/flow/source/angular-density.ts'
import { meanNorm } from '../../../../src/flow/source/norm.ts'
import { mixtureOf } from '../../../../src/flow/source/source.ts'
import { paperTarget } from '../../../../src/flow/target/paper.ts'
import { pointsTarget } from '../../../../src/flow/target/target.ts'
import { uniformTable } from '../../../../src/math/quantile-table.ts'
import { kolmogorovLimit, kolmogorovSmirnov } from '../../../support/statistics.ts'
import { DEGENERATE, drawn, isSound, turnsFrom } from './drawn.ts'

const N = 100000
const dimension = 3072

/** Turns within [0, 1). */
const turnsOf = (points: Float32Array) => turnsFrom(points, Math.PI).map((x) => x + 0.5)

const furthest = (values: number[]) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0)

/** P(angle < x) for heights of equal bins. */
function binCumulative(heights: readonly number[]): (x: number) => number {
  const total = heights.reduce((sum, height) => sum + height)
  return (x) => {
    const bin = Math.min(heights.length - 1, Math.floor(x * heights.length))
    const below = heights.slice(0, bin).reduce((sum, height) => sum + height, 0)
    return (below + heights[bin]! * (x * heights.length - bin)) / total
  }
}

describe('painted density', () => {
  const heights = [1, 1, 0, 3, 0.1, 0.1, 0, 0, 2, 1]

  it('follows its heights and leaves gaps empty, past the x-axis too', () => {
    const source = paintedDensity({ bins: heights, dimension })
    const turns = turnsOf(drawn(source, N))
    expect(kolmogorovSmirnov(turns, binCumulative(heights))).toBeLessThan(kolmogorovLimit(N))
    // f32 points: directions are good to 1e-7 turns.
    const gap = (from: number, to: number) => turns.filter((x) => x > from + 1e-6 && x < to - 1e-6)
    expect(gap(0.2, 0.3)).toEqual([])
    expect(gap(0.6, 0.8)).toEqual([])
    // 3 | .1 | 2 | 1: equal heights are one component, also across the x-axis.
    expect(source.components.map(({ weight }) => weight * 8.2)).toEqual(
      [3, 0.2, 2, 3].map((x) => expect.closeTo(x, 9)),
    )
    expect(meanNorm(source)).toBeCloseTo(55.4211, 3)
  })

  it('equal heights are one uniform component', () => {
    const { components } = paintedDensity({ bins: Array(72).fill(0.4), dimension })
    expect(components.length).toBe(1)
    const turns = turnsOf(drawn(mixtureOf(components), N))
    expect(kolmogorovSmirnov(turns, (x) => x)).toBeLessThan(kolmogorovLimit(N))
  })

  it('a single bin, and none', () => {
    const bins = Array.from({ length: 72 }, (_, i) => (i === 40 ? 1 : 0))
    for (const x of turnsOf(drawn(paintedDensity({ bins, dimension }), 2000))) {
      expect(x).toBeGreaterThan(40 / 72 - 1e-6)
      expect(x).toBeLessThan(41 / 72 + 1e-6)
    }
    expect(() => paintedDensity({ bins: [0, 0, 0], dimension })).toThrow(RangeError)
  })
})

describe('components of a smooth density', () => {
  it('are cut at gaps only and follow the density within them', () => {
    // 1 + cos 2·2πx, less its part below ½: two lobes, one of them across the x-axis.
    const height = (x: number) => Math.max(0, Math.cos(4 * Math.PI * x) + 0.5)
    const heights = Array.from({ length: 16384 }, (_, i) => height((i + 0.5) / 16384))
    const components = angularComponents(heights, 'gaps', {
      radius: uniformTable(1, 1),
    })
    expect(components.map(({ weight }) => weight)).toEqual([
      expect.closeTo(0.5, 9),
      expect.closeTo(0.5, 9),
    ])
    // Each lobe spans ±1/6 turn: F(x) = (sin(4πx)/4π + x/2 + …)/mass.
    const integral = (x: number) => Math.sin(4 * Math.PI * x) / (4 * Math.PI) + x / 2
    const turns = turnsFrom(drawn(mixtureOf(components), N)).map((x) => ((x + 0.75) % 0.5) - 0.25)
    const cumulative = (x: number) => 0.5 + integral(x) / (2 * integral(1 / 6))
    expect(kolmogorovSmirnov(turns, cumulative)).toBeLessThan(kolmogorovLimit(N))
    expect(furthest(turns)).toBeLessThan(1 / 6 + 1 / 16384)
  })
})

describe('harmonics', () => {
  it('m = 1 of data in one direction is the cardioid, of which the negative part is cut off', () => {
    // f = (1 + 2 cos θ)/2π, positive within ±120°.
    const source = harmonicDensity({ harmonics: 1, dimension }, pointsTarget([[0, 3]]))
    const angles = turnsFrom(drawn(source, N), Math.PI / 2).map((x) => 2 * Math.PI * x)
    const integral = (x: number) => x + 2 * Math.sin(x)
    const cumulative = (x: number) => 0.5 + integral(x) / (2 * integral((2 * Math.PI) / 3))
    expect(kolmogorovSmirnov(angles, cumulative)).toBeLessThan(kolmogorovLimit(N))
    expect(furthest(angles)).toBeLessThan((2 * Math.PI) / 3 + 4e-4)
  })

  it('keeps the first harmonics of the paper’s target where nothing is cut off', () => {
    // Data with a small first harmonic: 8 directions and one more.
    const points = Array.from({ length: 8 }, (_, i): [number, number] => [
      Math.cos((i * Math.PI) / 4),
      Math.sin((i * Math.PI) / 4),
    ])
    points.push([1, 0])
    const turns = turnsFrom(
      drawn(harmonicDensity({ harmonics: 3, dimension }, pointsTarget(points)), N),
    )
    for (let k = 1; k <= 4; k++) {
      const found = turns.reduce((sum, x) => sum + Math.cos(2 * Math.PI * k * x), 0) / N
      expect(Math.abs(found - (k <= 3 ? 1 / 9 : 0))).toBeLessThan(4 / Math.sqrt(2 * N))
    }
  })

  it('more harmonics gather more of the source at the target’s modes', () => {
    const target = paperTarget()
    const share = (harmonics: number) => {
      const degrees = turnsFrom(
        drawn(harmonicDensity({ harmonics, dimension }, target), 20000),
        1.1018,
      )
      return degrees.filter((x) => Math.abs(360 * x) < 15).length / 20000
    }
    const shares = [1, 2, 4, 8, 16].map(share)
    shares.forEach((value, i) => {
      expect(value).toBeGreaterThan(shares[i - 1] ?? 1 / 12)
    })
  })

  it.each(DEGENERATE)('of %s', (_name, target) => {
    for (const harmonics of [1, 32])
      expect(isSound(harmonicDensity({ harmonics, dimension: 2 }, target))).toBe(true)
  })
})
