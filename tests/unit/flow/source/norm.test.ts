import { describe, expect, it } from 'vitest'
import { chiSphere } from '../../../../src/flow/source/chi-sphere.ts'
import { directionalCaps, oracleVonMises } from '../../../../src/flow/source/directional.ts'
import { ring } from '../../../../src/flow/source/isotropic.ts'
import { mixed } from '../../../../src/flow/source/mixed.ts'
import {
  matchedNorm,
  meanNorm,
  onRing,
  scaled,
  withRadius,
} from '../../../../src/flow/source/norm.ts'
import { pool } from '../../../../src/flow/source/pool.ts'
import { paperTarget } from '../../../../src/flow/target/paper.ts'
import { uniformTable } from '../../../../src/math/quantile-table.ts'
import { kolmogorovLimit, kolmogorovSmirnov } from '../../../support/statistics.ts'
import { drawn, isSound, norms, turnsFrom } from './drawn.ts'

const KEY = { seed: 8, lane: 1 }
const sphere = chiSphere({ dimension: 3072 })
const caps = directionalCaps({ gamma: 0.98, counts: 'stratified', dimension: 3072 }, paperTarget())
const three = pool([
  [3, 4],
  [0, -10],
  [0, 0],
])

describe('mean norm', () => {
  it('of tables, pools and mixtures', () => {
    expect(meanNorm(sphere)).toBeCloseTo(55.4211, 3)
    expect(meanNorm(ring({ radius: 2 }))).toBeCloseTo(2, 6)
    expect(meanNorm(three)).toBeCloseTo(5, 6)
    expect(meanNorm(mixed(ring({ radius: 2 }), 0.25, three))).toBeCloseTo(4.25, 6)
  })

  it('is that of what is drawn', () => {
    // Deviation 3·√((4-π)/2) of the Rayleigh law.
    const source = chiSphere({ dimension: 2 })
    const found = norms(drawn(source, 100000)).reduce((sum, r) => sum + r) / 100000
    expect(Math.abs(found - meanNorm(source))).toBeLessThan((4 * 0.6551) / Math.sqrt(100000))
  })
})

describe('scaling', () => {
  it('multiplies every point and keeps all else', () => {
    for (const source of [sphere, caps, three]) {
      const large = scaled(source, 2.5)
      const expected = drawn(source, 500)
      drawn(large, 500).forEach((value, i) => {
        expect(value).toBeCloseTo(2.5 * expected[i]!, 4)
      })
      expect({ ...large, components: 0 }).toEqual({ ...source, components: 0 })
      expect(meanNorm(matchedNorm(source, 7))).toBeCloseTo(7, 5)
    }
  })

  it('keeps one table for components that share one', () => {
    const tables = scaled(caps, 2).components.map((c) => c.kind === 'polar' && c.radius)
    expect(new Set(tables).size).toBe(1)
  })

  it('of nothing but the origin is refused', () => {
    expect(() => matchedNorm(pool([[0, 0]]), 1)).toThrow(/origin/)
  })
})

describe('another radius', () => {
  it('polar: same directions, radii of the table', () => {
    const source = withRadius(caps, { radius: uniformTable(2, 3) }, KEY)
    const points = drawn(source, 20000)
    expect(kolmogorovSmirnov(norms(points), (r) => r - 2)).toBeLessThan(kolmogorovLimit(20000))
    const before = turnsFrom(drawn(caps, 20000))
    turnsFrom(points).forEach((x, i) => {
      expect(x).toBeCloseTo(before[i]!, 5)
    })
  })

  it('pool: same directions, a radius drawn for every point', () => {
    const circle = Array.from({ length: 20000 }, (_, i): [number, number] => [
      9 * Math.cos(i),
      9 * Math.sin(i),
    ])
    const [component] = withRadius(pool(circle), { radius: uniformTable(2, 3) }, KEY).components
    if (component?.kind !== 'pool') throw new Error('not a pool')
    const { points } = component
    expect(kolmogorovSmirnov(norms(points), (r) => r - 2)).toBeLessThan(kolmogorovLimit(20000))
    for (let i = 0; i < 20000; i += 97)
      expect(Math.cos(Math.atan2(points[2 * i + 1]!, points[2 * i]!) - i)).toBeCloseTo(1, 6)
  })

  it('a ring has one radius; the origin goes to the x-axis', () => {
    for (const source of [sphere, caps, three])
      for (const norm of norms(drawn(onRing(source, 4), 300))) expect(norm).toBeCloseTo(4, 5)
    const [component] = onRing(three, 4).components
    expect(component?.kind === 'pool' && [...component.points.slice(4)]).toEqual([4, 0])
    expect(isSound(onRing(three, 4))).toBe(true)
  })
})

describe('mixture', () => {
  it('takes its share of each', () => {
    const points = drawn(mixed(ring({ radius: 1 }), 0.3, caps), 100000)
    const small = norms(points).filter((r) => r < 2).length
    expect(Math.abs(small - 30000)).toBeLessThan(4 * Math.sqrt(21000))
  })

  it('of all or nothing is one of the two', () => {
    expect(mixed(sphere, 1, caps).components).toEqual(sphere.components)
    expect(mixed(sphere, 0, caps).components).toEqual(caps.components)
  })

  it('with an oracle is refused', () => {
    const oracle = oracleVonMises({ kappa: 15, dimension: 2 })
    expect(() => mixed(sphere, 0.5, oracle)).toThrow(RangeError)
  })
})
