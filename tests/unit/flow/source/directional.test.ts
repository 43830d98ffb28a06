import { describe, expect, it } from 'vitest'
import { clusterSource } from '../../../../src/flow/source/clusters.ts'
import {
  directionalCaps,
  oracleVonMises,
  vonMisesModes,
} from '../../../../src/flow/source/directional.ts'
import { modesOf } from '../../../../src/flow/source/modes.ts'
import { meanNorm } from '../../../../src/flow/source/norm.ts'
import { stratifiedCounts } from '../../../../src/flow/source/source.ts'
import { paperTarget } from '../../../../src/flow/target/paper.ts'
import { pointsTarget } from '../../../../src/flow/target/target.ts'
import { lookUp } from '../../../../src/math/quantile-table.ts'
import { concentrationOf, meanResultant } from '../../../../src/math/von-mises.ts'
import { kolmogorovLimit, kolmogorovSmirnov } from '../../../support/statistics.ts'
import { DEGENERATE, drawn, isSound, norms, turnsFrom } from './drawn.ts'

const N = 100000
const dimension = 3072
/** The paper's target with the directions and shares that its law names. */
const PAPER = {
  ...paperTarget(),
  directions: [4.4956, 5.9167, 1.1018],
  shares: [0.05, 0.3, 0.65],
}

/** Number of points within a distance, in radians, of each direction. */
function near(points: Float32Array, directions: readonly number[], distance: number): number[] {
  return directions.map(
    (direction) =>
      turnsFrom(points, direction).filter((x) => Math.abs(x) * 2 * Math.PI <= distance).length,
  )
}

describe('modes of a target', () => {
  it('are those that it names', () => {
    const modes = modesOf({ ...PAPER, shares: [1, 6, 13] })
    expect(modes.directions).toEqual(PAPER.directions)
    expect(modes.shares).toEqual([0.05, 0.3, 0.65])
  })

  it.each([
    ['of its labels', { points: paperTarget().points, modes: paperTarget().modes! }],
    ['or what circular k-means finds', { points: paperTarget().points }],
  ])('else the means %s', (_name, target) => {
    const { directions, shares } = modesOf(target)
    const order = [0, 1, 2].sort((a, b) => shares[a]! - shares[b]!)
    expect(order.map((i) => shares[i]! * 1024)).toEqual([51, 307, 666])
    order.forEach((mode, i) => {
      // Within half a degree: the paper's noise of 1° over 51 points, plus what the frozen draw has of it.
      expect(Math.cos(directions[mode]! - PAPER.directions[i]!)).toBeGreaterThan(
        Math.cos(Math.PI / 360),
      )
    })
  })

  it('without points are left out', () => {
    const modes = Uint8Array.of(0, 2)
    expect(modesOf({ points: Float32Array.of(1, 0, 0, 2), modes }).shares).toEqual([0.5, 0.5])
  })
})

describe('directional caps', () => {
  it.each([
    [0.9, 25.84],
    [0.98, 11.48],
  ])('γ = %f: all within %f° of a mode, uniform there, radius of the shell', (gamma, degrees) => {
    const half = Math.acos(gamma)
    expect((half * 180) / Math.PI).toBeCloseTo(degrees, 2)
    const source = directionalCaps({ gamma, counts: 'random', dimension }, PAPER)
    const points = drawn(source, N)
    // f32 points: a relative 6e-8, so 1e-6 rad.
    const inside = near(points, PAPER.directions, half + 1e-6)
    expect(inside[0]! + inside[1]! + inside[2]!).toBe(N)
    inside.forEach((count, i) => {
      const share = PAPER.shares[i]!
      expect(Math.abs(count - N * share)).toBeLessThan(4 * Math.sqrt(N * share * (1 - share)))
      const turns = turnsFrom(points, PAPER.directions[i]!).filter((x) => Math.abs(x) < 0.08)
      const width = half / Math.PI
      expect(kolmogorovSmirnov(turns, (x) => x / width + 0.5)).toBeLessThan(kolmogorovLimit(count))
    })
    expect(meanNorm(source)).toBeCloseTo(55.4211, 3)
  })

  it('fixed counts are 1, 3, 6 of 10 and 52, 307, 665 of 1,024', () => {
    const source = directionalCaps({ gamma: 0.9, counts: 'stratified', dimension }, PAPER)
    for (const [size, counts] of [
      [10, [1, 3, 6]],
      [1024, [52, 307, 665]],
    ] as const) {
      expect(stratifiedCounts(source.components, size)).toEqual(counts)
      expect(near(drawn(source, size), PAPER.directions, 0.46)).toEqual(counts)
    }
  })

  it('γ = -1 is the whole shell', () => {
    const source = directionalCaps({ gamma: -1, counts: 'random', dimension }, PAPER)
    const turns = turnsFrom(drawn(source, N))
    expect(kolmogorovSmirnov(turns, (x) => x + 0.5)).toBeLessThan(kolmogorovLimit(N))
  })

  it.each(DEGENERATE)('around %s', (_name, target) => {
    const options = { gamma: 0.98, counts: 'stratified', dimension: 2 } as const
    expect(isSound(directionalCaps(options, target))).toBe(true)
  })
})

describe('von Mises', () => {
  it.each([0.5, 15, 1000, 1e5])(
    'κ = %f around every mode: shares, means, concentration',
    (kappa) => {
      const source = vonMisesModes({ kappa, dimension }, PAPER)
      expect(source.components.map(({ weight }) => weight)).toEqual(PAPER.shares)
      source.components.forEach((component, i) => {
        const points = drawn({ ...source, components: [{ ...component, weight: 1 }] }, 20000)
        const angles = turnsFrom(points, PAPER.directions[i]!).map((x) => 2 * Math.PI * x)
        const cosine = angles.reduce((sum, x) => sum + Math.cos(x), 0) / 20000
        const sine = angles.reduce((sum, x) => sum + Math.sin(x), 0) / 20000
        // E sin² = A/κ and Var cos = 1 - A/κ - A².
        const ratio = meanResultant(kappa)
        expect(Math.abs(sine)).toBeLessThan(4 * Math.sqrt(ratio / kappa / 20000))
        const deviation = Math.sqrt((1 - ratio / kappa - ratio ** 2) / 20000)
        expect(Math.abs(cosine - ratio)).toBeLessThan(4 * deviation)
      })
    },
  )

  it('the oracle is drawn around each row’s target point', () => {
    const { points } = paperTarget()
    const anchors = Float32Array.from({ length: 2 * 20000 }, (_, i) => points[i % points.length]!)
    const source = oracleVonMises({ kappa: 75, dimension })
    const found = drawn(source, 20000, anchors)
    const dots = norms(anchors).map(
      (length, i) =>
        (found[2 * i]! * anchors[2 * i]! + found[2 * i + 1]! * anchors[2 * i + 1]!) / length,
    )
    const cosines = norms(found).map((length, i) => dots[i]! / length)
    const ratio = meanResultant(75)
    const deviation = Math.sqrt((1 - ratio / 75 - ratio ** 2) / 20000)
    expect(Math.abs(cosines.reduce((sum, x) => sum + x) / 20000 - ratio)).toBeLessThan(
      4 * deviation,
    )
    expect(source.frame).toBe('target')
  })
})

describe('clusters', () => {
  const options = { clusters: 3, kappaScale: 1, kappa: 15, dimension }
  const target = paperTarget()
  const LIMITS = [74.2, 247.3, 267.2, 327.2, 350.4, 411.7]

  it('fitted κ is that of the cluster’s mean resultant length, times the scale', () => {
    // A mode is uniform on ±10° with 1° of noise: variance (π/18)²/3 + (π/180)², κ ≈ 1/variance = 95.6.
    for (const scale of [1, 0.1]) {
      const source = clusterSource({ ...options, law: 'von-mises', kappaScale: scale }, target)
      expect(source.components.map(({ weight }) => weight * 1024).sort((a, b) => a - b)).toEqual([
        51, 307, 666,
      ])
      for (const component of source.components) {
        if (component.kind !== 'polar') throw new Error('not polar')
        let x = 0
        let y = 0
        for (let i = 0; i < 20000; i++) {
          const angle = 2 * Math.PI * lookUp(component.angle, (i + 0.5) / 20000)
          x += Math.cos(angle) / 20000
          y += Math.sin(angle) / 20000
        }
        const kappa = concentrationOf(Math.hypot(x, y)) / scale
        expect(kappa / 95.6).toBeGreaterThan(0.93)
        expect(kappa / 95.6).toBeLessThan(1.07)
      }
    }
  })

  it.each(['arc', 'empirical'] as const)('%s leaves the empty sectors empty', (law) => {
    const points = drawn(clusterSource({ ...options, law }, target), N)
    const degrees = turnsFrom(points).map((x) => (360 * x + 720) % 360)
    const inside = (x: number, from: number, to: number) => x > from && x < to
    for (let i = 0; i < 6; i += 2)
      expect(
        degrees.filter((x) => {
          const [from, to] = [LIMITS[i]!, LIMITS[i + 1]!]
          return inside(x, from + 0.1, to - 0.1) || inside(x + 360, from + 0.1, to - 0.1)
        }),
      ).toEqual([])
  })

  it('empirical with one cluster for three modes leaks nothing either', () => {
    const source = clusterSource({ ...options, clusters: 1, law: 'empirical' }, target)
    const degrees = turnsFrom(drawn(source, N)).map((x) => (360 * x + 720) % 360)
    expect(degrees.filter((x) => x > 75 && x < 247)).toEqual([])
    expect(degrees.filter((x) => x > 268 && x < 327)).toEqual([])
    const data = turnsFrom(target.points)
    const share = (limit: number) => data.filter((x) => x <= limit).length / data.length
    const found = turnsFrom(drawn(source, N)).sort((a, b) => a - b)
    // Off by a step of the data, 1/1024, and one of the table, 1/512.
    for (let i = 0; i < N; i += 997)
      expect(Math.abs(share(found[i]!) - i / N)).toBeLessThan(kolmogorovLimit(N) + 3 / 1024)
  })

  it('the arc is uniform between the ends of a cluster', () => {
    const source = clusterSource(
      { ...options, clusters: 1, law: 'arc' },
      pointsTarget([
        [1, 1],
        [-1, 1],
        [0, 5],
      ]),
    )
    const turns = turnsFrom(drawn(source, N), Math.PI / 2)
    expect(kolmogorovSmirnov(turns, (x) => Math.min(1, Math.max(0, 4 * x + 0.5)))).toBeLessThan(
      kolmogorovLimit(N),
    )
  })

  it('a given κ is taken as it is', () => {
    const [component] = clusterSource(
      { ...options, clusters: 1, law: 'given-kappa', kappa: 0 },
      target,
    ).components
    if (component?.kind !== 'polar') throw new Error('not polar')
    expect(component.angle[1023]! - component.angle[0]!).toBeCloseTo(1, 5)
  })

  it.each(DEGENERATE)('of %s', (_name, degenerate) => {
    for (const law of ['von-mises', 'given-kappa', 'arc', 'empirical'] as const)
      for (const clusters of [1, 3, 32])
        expect(
          isSound(clusterSource({ ...options, clusters, law, kappaScale: 1000 }, degenerate)),
        ).toBe(true)
  })
})
