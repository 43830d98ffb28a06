import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Points } from '../../../src/math/vector.ts'
import { glance } from '../../../src/measure/glance.ts'
import { measure } from '../../../src/measure/measure.ts'
import { coverage } from '../../../src/measure/metric/coverage.ts'
import { density } from '../../../src/measure/metric/density.ts'
import { energyDistance } from '../../../src/measure/metric/energy-distance.ts'
import { mdd } from '../../../src/measure/metric/mdd.ts'
import { mddModes } from '../../../src/measure/metric/mdd-modes.ts'
import { mmd } from '../../../src/measure/metric/mmd.ts'
import { neighbourCoverage } from '../../../src/measure/metric/neighbour-coverage.ts'
import {
  normalizedWasserstein,
  takeFrom,
} from '../../../src/measure/metric/normalized-wasserstein.ts'
import { precision } from '../../../src/measure/metric/precision.ts'
import { recall } from '../../../src/measure/metric/recall.ts'
import { slicedWasserstein } from '../../../src/measure/metric/sliced-wasserstein.ts'
import { wasserstein2 } from '../../../src/measure/metric/wasserstein2.ts'
import { METRIC_NAMES } from '../../../src/measure/metrics.ts'
import { equalSized } from '../../../src/measure/points.ts'
import { prepareTarget } from '../../../src/measure/prepared-target.ts'

/** Metrics of two sets of points alone. */
const OF_POINTS: Readonly<Record<string, (generated: Points, target: Points) => number>> = {
  mdd,
  wasserstein2,
  slicedWasserstein,
  energyDistance,
  mmd,
  coverage,
  precision,
  recall,
  density,
  neighbourCoverage,
}

/** Points on the x-axis. */
const line = (...xs: number[]): Points => Float32Array.from(xs.flatMap((x) => [x, 0]))

describe('by hand', () => {
  it('nearest points, their mean distance, the share beyond 1', () => {
    const target = Float32Array.of(0, 0, 10, 0)
    const generated = Float32Array.of(0, 1, 10, 3, 9.5, 0, 4, 0)
    const { metrics, nearest } = glance(generated, target)
    expect([...nearest.index]).toEqual([0, 1, 1, 0])
    expect([...nearest.distance]).toEqual([1, 3, 0.5, 4])
    expect(metrics).toEqual({ amd: 8.5 / 4, failureRate: 50 })
  })

  it('a shift by 3 is a W2 of 3, and of 3/√2 sliced', () => {
    const target = line(0, 1, 4, 9)
    const shifted = line(3, 4, 7, 12)
    expect(wasserstein2(shifted, target)).toBeCloseTo(3, 12)
    expect(slicedWasserstein(shifted, target)).toBeCloseTo(3 / Math.SQRT2, 12)
  })

  it('W2 of unequal counts: half of each of two points goes to each of four', () => {
    // {0, 2} against {0, 0, 2, 4}: one half stays, a quarter goes from 2 to 4.
    expect(wasserstein2(line(0, 2), line(0, 0, 2, 4))).toBeCloseTo(1, 12)
    expect(slicedWasserstein(line(0, 2), line(0, 0, 2, 4))).toBeCloseTo(1 / Math.SQRT2, 12)
  })

  it('sets are brought to one size: by their common multiple, by padding, by a subsample', () => {
    const sizes = (a: number, b: number) =>
      equalSized(new Float32Array(2 * a), new Float32Array(2 * b)).map(({ length }) => length / 2)
    expect(sizes(1024, 1024)).toEqual([1024, 1024])
    expect(sizes(512, 1024)).toEqual([1024, 1024])
    expect(sizes(1000, 1024)).toEqual([1024, 1024])
    expect(sizes(1024, 5000)).toEqual([2048, 2048])
  })

  it('MMD² and energy distance of two pairs', () => {
    const [generated, target] = [line(0, 1), line(0, 0)]
    // Means of the kernel: (1 + e^-½)/2 within G and across, 1 within R.
    const half = (1 + Math.exp(-0.5)) / 2
    expect(mmd(generated, target)).toBeCloseTo(half - 2 * half + 1, 12)
    // Mean distances: ½ within G, ½ across, 0 within R.
    expect(energyDistance(generated, target)).toBeCloseTo(0.5, 12)
  })

  it('coverage is greedy, one to one, and closer than 1', () => {
    // The first target point takes the first generated point in reach and leaves none for the second.
    expect(coverage(line(0.5, 1.2), line(0.4, -0.4))).toBe(0.5)
    expect(coverage(line(1, 5), line(0, 5))).toBe(0.5)
  })

  it('neighbourhoods on a line: balls reach to the fifth neighbour', () => {
    const target = line(0, 1, 2, 3, 4, 5)
    // Radii 5, 4, 3, 3, 4, 5: -4 lies in the balls of 0 and of nothing else, 20 in none.
    expect(precision(line(-4, 20), target)).toBe(0.5)
    expect(density(line(-4, 20), target)).toBeCloseTo(1 / 5 / 2, 12)
    expect(neighbourCoverage(line(-4, 20), target)).toBeCloseTo(1 / 6, 12)
    expect(recall(target, line(-4, 20))).toBe(0.5)
  })

  it('MDD: a lost cell costs its share times the logarithm of the clip', () => {
    const target = line(0, 100, 200, 300, 400, 500, 600, 700)
    expect(mdd(target, target)).toBe(0)
    const lost = line(0, 100, 200, 300, 400, 500, 600, 0)
    const expected = (1 / 8) * (Math.log(1 / 2) + Math.log(1 / 8 / 1e-10))
    expect(mdd(lost, target)).toBeCloseTo(expected, 12)
    expect(mddModes([0.5, 0.5], [0.25, 0.75])).toBeCloseTo(
      0.25 * Math.log(0.5) + 0.75 * Math.log(1.5),
      12,
    )
  })

  it('NW compares with as many points of each mode', () => {
    const pools = [line(0, 1, 2), line(10, 11, 12)]
    expect([...takeFrom(pools[0]!, 2)]).toEqual([0, 0, 2, 0])
    expect([...takeFrom(pools[0]!, 4)].filter((_, i) => i % 2 === 0)).toEqual([0, 1, 1, 2])
    const generated = line(10, 0, 2, 11, 12)
    expect(normalizedWasserstein(generated, Uint8Array.of(1, 0, 0, 1, 1), pools)).toBe(0)
  })
})

describe('sets that are too small', () => {
  const six = line(0, 1, 2, 3, 4, 5, 6, 7)
  it.each(Object.keys(OF_POINTS))('%s names the count', (name) => {
    for (const [few, count] of [
      [line(), 'none'],
      [line(1), '1'],
    ] as const) {
      const sentence = (what: string) => new RegExp(`\\d ${what} points are needed, not ${count}`)
      expect(() => OF_POINTS[name]!(few, six)).toThrow(RangeError)
      expect(() => OF_POINTS[name]!(few, six)).toThrow(sentence('generated'))
      expect(() => OF_POINTS[name]!(six, few)).toThrow(sentence('target'))
    }
  })

  it('all metrics at once, too; and what needs more points is absent', () => {
    expect(() => measure(line(1), prepareTarget({ points: six }))).toThrow(/not 1/)
    expect(() => prepareTarget({ points: line() })).toThrow(/not none/)
    expect(() => glance(line(), six)).toThrow(/not none/)
    const { metrics, modes } = measure(line(0, 1, 2), prepareTarget({ points: line(0, 1, 2) }))
    expect(modes).toBeUndefined()
    expect(Object.keys(metrics).sort()).toEqual([
      'amd',
      'coverage',
      'energyDistance',
      'failureRate',
      'mmd',
      'slicedWasserstein',
      'wasserstein2',
    ])
  })
})

it('points that are not finite have failed, and no other number is made up for them', () => {
  const target = prepareTarget({
    points: line(0, 1, 2, 3, 4, 5, 6, 7),
    modes: Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1),
  })
  const { metrics, modes } = measure(line(Number.NaN, 0, 1, 2, 3, 4, 5, 6), target)
  expect(modes).toBeUndefined()
  for (const name of METRIC_NAMES)
    if (name === 'failureRate') expect(metrics.failureRate).toBe(12.5)
    else expect(metrics[name], name).toBeNaN()
})

it('the order of the points decides nothing, but for the greedy coverage', () => {
  const coordinate = fc.float({ min: -3, max: 3, noNaN: true })
  const cloud = fc.array(fc.tuple(coordinate, coordinate), { minLength: 10, maxLength: 30 })
  fc.assert(
    fc.property(cloud, cloud, fc.infiniteStream(fc.nat()), (a, b, order) => {
      const shuffled = a
        .map((point) => [order.next().value as number, point] as const)
        .sort(([i], [j]) => i - j)
        .map(([, point]) => point)
      const target = prepareTarget({
        points: Float32Array.from(b.flat()),
        modes: Uint8Array.from(b, ([x]) => (x < 0 ? 0 : 1)),
      })
      const [one, other] = [a, shuffled].map(
        (points) => measure(Float32Array.from(points.flat()), target).metrics,
      )
      for (const name of METRIC_NAMES) {
        if (name === 'coverage') continue
        expect(Math.abs(one![name]! - other![name]!), name).toBeLessThan(1e-5)
      }
    }),
    { numRuns: 30, seed: 1 },
  )
})

it('what each mode gets: shares, failures, recall', () => {
  const near = [0, 0.1, 0.2, 0.3, 0.4, 0.5]
  const points = line(...near, ...near.map((x) => 50 + x))
  const modes = Uint8Array.from(
    points.filter((_, i) => i % 2 === 0),
    (x) => (x < 25 ? 0 : 1),
  )
  const generated = line(...near, 0.25, 47)
  const measured = measure(generated, prepareTarget({ points, modes })).modes!
  expect(measured.shares).toEqual([7 / 8, 1 / 8])
  expect(measured.failureRate).toEqual([0, 100])
  expect(measured.recall[0]).toBe(1)
})
