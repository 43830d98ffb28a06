import { describe, expect, it } from 'vitest'
import { prune } from '../../../../src/flow/pruning/prune.ts'
import { wedge } from '../../../../src/flow/pruning/wedge.ts'
import { chiSphere } from '../../../../src/flow/source/chi-sphere.ts'
import {
  type CompiledSource,
  mixtureOf,
  SourceSampler,
  stratifiedCounts,
} from '../../../../src/flow/source/source.ts'
import { modesSource } from '../../../../src/flow/target/modes.ts'
import {
  type Arcs,
  arcBetween,
  CIRCLE,
  complement,
  contains,
  directionOf,
  measure,
  union,
} from '../../../../src/math/arcs.ts'
import { uniformTable } from '../../../../src/math/quantile-table.ts'
import { STREAM } from '../../../../src/math/stream.ts'
import {
  kolmogorovLimit,
  kolmogorovSmirnov,
  normalCumulative,
} from '../../../support/statistics.ts'

const COUNT = 100000
const STREAMS = { row: STREAM.row, source: STREAM.source }
const PAPER = wedge({ axis: 190.63, gamma: 0.98, ends: 'one' })
const SPHERE = chiSphere({ dimension: 3072 })

interface Drawn {
  readonly turns: Float64Array
  readonly radius: Float64Array
}

function sample(source: CompiledSource, count = COUNT): Drawn {
  const points = new Float32Array(2 * count)
  new SourceSampler(source, count).draw({ seed: 31, lane: 0 }, 0, STREAMS, points)
  const index = Array.from({ length: count }, (_, i) => 2 * i)
  return {
    turns: Float64Array.from(index, (i) => directionOf(points[i]!, points[i + 1]!)),
    radius: Float64Array.from(index, (i) => Math.hypot(points[i]!, points[i + 1]!)),
  }
}

/** Coordinates are f32, so a direction at the very end of an arc is known to some 1e-7 turns. */
const ROUNDING = 1e-6

/** How many directions lie outside the set, farther than rounding. */
const outside = (turns: Float64Array, allowed: Arcs) =>
  turns.filter(
    (x) =>
      !contains(allowed, x) && !contains(allowed, x - ROUNDING) && !contains(allowed, x + ROUNDING),
  ).length

/** P(direction < x | allowed) of the uniform law. */
const uniformGiven = (allowed: Arcs) => (x: number) =>
  allowed.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(x, to) - from), 0) /
  measure(allowed)

const polar = (weight: number, from: number, to: number, radius: number) => ({
  kind: 'polar' as const,
  weight,
  angle: uniformTable(from, to),
  radius: uniformTable(radius, radius),
})
const stratified = (source: CompiledSource): CompiledSource => ({ ...source, counts: 'stratified' })
const sumOfWeights = ({ components }: CompiledSource) =>
  components.reduce((sum, { weight }) => sum + weight, 0)

describe('χ-sphere', () => {
  it('the paper’s wedge rejects .0638; nothing rejected is drawn, the rest is as it was', () => {
    const { source, rejected } = prune(SPHERE, PAPER)
    expect(rejected).toBeCloseTo(0.06377, 5)
    expect(sumOfWeights(source)).toBeCloseTo(1, 12)
    const { turns, radius } = sample(source)
    expect(outside(turns, PAPER)).toBe(0)
    expect(kolmogorovSmirnov(turns, uniformGiven(PAPER))).toBeLessThan(kolmogorovLimit(COUNT))
    const mean = radius.reduce((a, b) => a + b, 0) / COUNT
    expect(Math.abs(mean - 55.4211)).toBeLessThan(0.01)
    for (const component of source.components)
      expect(component.kind === 'polar' && component.radius).toBe(
        SPHERE.components[0]!.kind === 'polar' && SPHERE.components[0]!.radius,
      )
  })
  it('many narrow arcs', () => {
    const allowed = Array.from({ length: 40 }, (_, i) => [i / 40, i / 40 + 0.004] as const)
    const { source, rejected } = prune(SPHERE, allowed)
    expect(rejected).toBeCloseTo(0.84, 5)
    const { turns } = sample(source)
    expect(outside(turns, allowed)).toBe(0)
    expect(kolmogorovSmirnov(turns, uniformGiven(allowed))).toBeLessThan(kolmogorovLimit(COUNT))
  })
  it('a rule that rejects nothing leaves the source itself', () => {
    expect(prune(SPHERE, CIRCLE)).toEqual({ source: SPHERE, rejected: 0 })
    expect(prune(SPHERE, CIRCLE).source).toBe(SPHERE)
  })
})

it('angle tables that leave [0, 1) turns: a mixture of wrapped Gaussians is conditioned exactly', () => {
  const modes = [
    { angle: 10, share: 0.4, spread: 30 },
    { angle: 350, share: 0.6, spread: 170 },
  ]
  const source = modesSource({
    modes,
    radiusLaw: 'fixed',
    radius: 25,
    dimension: 2,
    deviation: 0,
  })
  const allowed = union(arcBetween(0.9, 1.02), arcBetween(0.3, 0.55))
  const below = (x: number) => {
    let p = 0
    for (const { angle, share, spread } of modes)
      for (let turn = -4; turn <= 4; turn++) {
        const z = (360 * (x + turn) - angle) / spread
        p += share * normalCumulative(Math.min(6, Math.max(-6, z)))
      }
    return p
  }
  const stretches = allowed.map(([from, to]) => ({ from, to, mass: below(to) - below(from) }))
  const mass = stretches.reduce((sum, stretch) => sum + stretch.mass, 0)
  const pruned = prune(source, allowed)
  expect(pruned.rejected).toBeCloseTo(1 - mass, 4)
  const { turns } = sample(pruned.source, 20000)
  expect(outside(turns, allowed)).toBe(0)
  const expected = (x: number) =>
    stretches.reduce(
      (sum, { from, to }) => sum + Math.max(0, below(Math.min(x, to)) - below(from)),
      0,
    ) / mass
  expect(kolmogorovSmirnov(turns, expected)).toBeLessThan(kolmogorovLimit(turns.length))
})

it('a stretch across the x-axis stays one law', () => {
  const source = mixtureOf([polar(1, -0.2, 0.1, 1)])
  const { source: pruned, rejected } = prune(source, arcBetween(-0.1, 0.05))
  expect(rejected).toBeCloseTo(0.5, 5)
  expect(pruned.components).toHaveLength(1)
  expect(outside(sample(pruned, 10000).turns, arcBetween(-0.1, 0.05))).toBe(0)
})

it('a table of several turns is conditioned on each', () => {
  const { source, rejected } = prune(mixtureOf([polar(1, -1, 2, 1)]), [[0.25, 0.5]])
  expect(rejected).toBeCloseTo(0.75, 5)
  expect(source.components).toHaveLength(3)
})

it('point masses are in or out by their direction, half-open', () => {
  const source = mixtureOf([polar(0.25, 0.25, 0.25, 1), polar(0.75, 1.5, 1.5, 2)])
  expect(prune(source, [[0.25, 0.5]]).source.components).toEqual([
    { ...source.components[0], weight: 1 },
  ])
  expect(prune(source, [[0.3, 0.6]]).rejected).toBe(0.25)
})

it('random counts: shares of the mixture become those of the conditional law', () => {
  const source = mixtureOf([polar(0.5, 0, 0.2, 1), polar(0.5, 0.5, 0.7, 2)])
  const pruned = prune(source, complement([[0.05, 0.15]]))
  expect(pruned.rejected).toBeCloseTo(0.25, 5)
  const weights = pruned.source.components.map(({ weight }) => weight)
  expect(weights).toHaveLength(3)
  expect(weights[0]! + weights[1]!).toBeCloseTo(1 / 3, 5)
  expect(weights[2]).toBeCloseTo(2 / 3, 5)
})

describe('fixed counts', () => {
  const source = stratified(
    mixtureOf([polar(0.1, 0, 0.2, 1), polar(0.3, 0.3, 0.5, 2), polar(0.6, 0.6, 0.8, 3)]),
  )
  it('every component keeps its share, however much of it is rejected', () => {
    const { source: pruned, rejected } = prune(source, complement([[0.31, 0.47]]))
    expect(rejected).toBeCloseTo(0.3 * 0.8, 5)
    expect(pruned.counts).toBe('stratified')
    expect(pruned.components.map(({ weight }) => weight)).toEqual([
      expect.closeTo(0.1, 12),
      expect.closeTo(0.3 * 0.25, 5),
      expect.closeTo(0.3 * 0.75, 5),
      expect.closeTo(0.6, 12),
    ])
    const counts = stratifiedCounts(pruned.components, 1000)
    expect(Math.abs(counts[1]! + counts[2]! - 300)).toBeLessThanOrEqual(1)
  })
  it('what is cut from one side keeps its very counts', () => {
    const { source: pruned } = prune(source, complement([[0.4, 0.7]]))
    expect(stratifiedCounts(pruned.components, 10)).toEqual(stratifiedCounts(source.components, 10))
  })
  it('a component with nothing left gives its share to the others', () => {
    const { source: pruned } = prune(source, complement([[0.55, 0.9]]))
    expect(pruned.components.map(({ weight }) => weight)).toEqual([
      expect.closeTo(0.25, 12),
      expect.closeTo(0.75, 12),
    ])
  })
})

describe('pools', () => {
  const points = Float32Array.of(1, 0, 0, 1, -1, 0, 0, -1, 0, 0)
  it('keep their points in allowed directions; the origin counts as the x-axis', () => {
    const source = mixtureOf([{ kind: 'pool', weight: 1, points }])
    const { source: pruned, rejected } = prune(source, [[0, 0.3]])
    expect(rejected).toBeCloseTo(0.4, 12)
    expect(pruned.components).toEqual([
      { kind: 'pool', weight: 1, points: Float32Array.of(1, 0, 0, 1, 0, 0) },
    ])
  })
  it('beside polar laws, each counts by its mass', () => {
    const source = mixtureOf([{ kind: 'pool', weight: 0.5, points }, polar(0.5, 0, 1, 2)])
    const { source: pruned, rejected } = prune(source, [[0.2, 0.3]])
    expect(rejected).toBeCloseTo(1 - 0.5 * (0.2 + 0.1), 5)
    expect(pruned.components.map(({ weight }) => weight)).toEqual([
      expect.closeTo(2 / 3, 5),
      expect.closeTo(1 / 3, 5),
    ])
  })
})

describe('what cannot be pruned is said in a sentence', () => {
  it('too much', () => {
    expect(() => prune(SPHERE, [])).toThrow(
      new RangeError('The rule rejects 100 % of the source; it must leave at least 0.1 %'),
    )
    expect(() => prune(SPHERE, [[0.1, 0.1005]])).toThrow(/rejects 99.95 % of the source/)
    expect(() => prune(SPHERE, [[0.1, 0.100001]])).toThrow(/rejects 99.99 % of the source/)
    expect(prune(SPHERE, [[0.1, 0.102]]).rejected).toBeCloseTo(0.998, 5)
  })
  it('angles that count from the target points', () => {
    expect(() => prune({ ...SPHERE, frame: 'target' }, PAPER)).toThrow(
      /around its target points has no directions/,
    )
  })
})
