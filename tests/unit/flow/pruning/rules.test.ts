import { describe, expect, it } from 'vitest'
import { gap } from '../../../../src/flow/pruning/gap.ts'
import { lowDensity } from '../../../../src/flow/pruning/low-density.ts'
import { painted } from '../../../../src/flow/pruning/painted.ts'
import { pca } from '../../../../src/flow/pruning/pca.ts'
import { keep, wedge } from '../../../../src/flow/pruning/wedge.ts'
import { paperTarget } from '../../../../src/flow/target/paper.ts'
import {
  type Arcs,
  CIRCLE,
  complement,
  contains,
  directionOf,
  intersection,
  measure,
} from '../../../../src/math/arcs.ts'

const PAPER = { axis: 190.63, gamma: 0.98 }
const target = paperTarget().points
const data = Array.from({ length: 1024 }, (_, i) => directionOf(target[2 * i]!, target[2 * i + 1]!))
/** Points at radius 3 in the given directions (degrees). */
const pointsAt = (...degrees: number[]) =>
  Float32Array.from(
    degrees.flatMap((angle) => [
      3 * Math.cos((angle * Math.PI) / 180),
      3 * Math.sin((angle * Math.PI) / 180),
    ]),
  )

/** Ends of the allowed arcs in degrees. */
const ends = (arcs: Arcs) => arcs.flat().map((turns) => 360 * turns)

function expectEnds(arcs: Arcs, expected: readonly number[], digits = 6): void {
  expect(arcs.flat()).toHaveLength(expected.length)
  ends(arcs).forEach((end, i) => {
    expect(end).toBeCloseTo(expected[i]!, digits)
  })
}

/** Angular distance in turns. */
const distance = (a: number, b: number) => Math.abs(a - b - Math.round(a - b))

describe('wedge', () => {
  it('the paper’s rejects 6.38 % of the circle, 11.48° to both sides of 190.63°', () => {
    const allowed = wedge({ ...PAPER, ends: 'one' })
    expect(1 - measure(allowed)).toBeCloseTo(0.06377, 5)
    expectEnds(allowed, [0, 190.63 - 11.4783, 190.63 + 11.4783, 360], 3)
  })
  it('both ends reject twice as much, also around the opposite', () => {
    const allowed = wedge({ ...PAPER, ends: 'both' })
    expect(1 - measure(allowed)).toBeCloseTo(2 * 0.06377, 5)
    for (const axis of [190.63, 10.63]) expect(contains(allowed, axis / 360)).toBe(false)
    expect(contains(allowed, 100.63 / 360)).toBe(true)
  })
  it('keep is what wedge rejects; axes any turns away are the same', () => {
    expect(intersection(keep(PAPER), wedge({ ...PAPER, ends: 'one' }))).toEqual([])
    expect(complement(keep(PAPER))).toEqual(wedge({ ...PAPER, ends: 'one' }))
    expectEnds(keep({ ...PAPER, axis: 190.63 - 360 }), ends(keep(PAPER)))
    expectEnds(keep({ axis: 0, gamma: 0.5 }), [0, 60, 300, 360])
  })
  it('γ = -1 is everything', () => {
    expect(keep({ axis: 77, gamma: -1 })).toEqual(CIRCLE)
    expect(wedge({ axis: 77, gamma: -1, ends: 'one' })).toEqual([])
  })
})

describe('PCA rule', () => {
  it('is the paper’s wedge at every τ from .55 to .89: the axes are those about the mean', () => {
    for (const tau of [0.55, 0.7, 0.89]) {
      const allowed = pca({ tau, tauReject: 0.98 }, target)
      expectEnds(allowed, ends(wedge({ ...PAPER, ends: 'one' })), 3)
    }
  })
  it('rejects nothing in the plane at the τ that the paper has for images, and both axes at τ = 1', () => {
    expect(pca({ tau: 0.01, tauReject: 0.98 }, target)).toEqual(CIRCLE)
    expect(1 - measure(pca({ tau: 1, tauReject: 0.98 }, target))).toBeCloseTo(4 * 0.06377, 4)
  })
  it('by hand: points along the x-axis leave the directions across it poor', () => {
    const points = Float32Array.of(-2, 0.1, 2, 0.1, 4, 0.1, -4, 0.1)
    expectEnds(
      pca({ tau: 0.5, tauReject: Math.cos(Math.PI / 6) }, points),
      [0, 60, 120, 240, 300, 360],
    )
  })
})

describe('gaps', () => {
  it('keeps what lies within δ of a data direction and nothing else', () => {
    for (const delta of [0.5, 20, 60]) {
      const allowed = gap({ delta }, target)
      for (let i = 0; i < 1800; i++) {
        const turns = (i + 0.5) / 1800
        const nearest = Math.min(...data.map((direction) => distance(turns, direction)))
        expect(contains(allowed, turns)).toBe(360 * nearest < delta)
      }
    }
  })
  it('of the paper’s target, δ = 60° rejects the middle of its one wide sector', () => {
    const [, from, to] = ends(gap({ delta: 60 }, target))
    expect(from).toBeCloseTo(74.2 + 60, 0)
    expect(to).toBeCloseTo(247.3 - 60, 0)
  })
  it('across the x-axis; and δ = 180° keeps all', () => {
    expectEnds(gap({ delta: 10 }, pointsAt(355, 180)), [0, 5, 170, 190, 345, 360], 4)
    expect(gap({ delta: 180 }, pointsAt(123))).toEqual(CIRCLE)
  })
})

describe('low density', () => {
  /** The kernel density itself, up to a factor. */
  const density = (turns: number, kappa: number, directions: readonly number[]) =>
    directions.reduce(
      (sum, direction) => sum + Math.exp(kappa * (Math.cos(2 * Math.PI * (turns - direction)) - 1)),
      0,
    )
  it.each([
    [0.05, 20],
    [0.3, 200],
    [0.01, 10000],
  ])('share %d, κ %d: ends are where the kernel density passes the share', (share, kappa) => {
    const grid = Array.from({ length: 3600 }, (_, i) => density(i / 3600, kappa, data))
    const limit = share * Math.max(...grid)
    const allowed = lowDensity({ share, kappa }, target)
    const inner = allowed.flat().filter((turns) => turns > 0 && turns < 1)
    expect(inner.length).toBeGreaterThan(0)
    // The density falls by a few percent per cell of the narrowest kernel.
    for (const turns of inner)
      expect(Math.abs(density(turns, kappa, data) / limit - 1)).toBeLessThan(0.1)
    grid.forEach((value, i) => {
      if (Math.abs(value / limit - 1) > 0.1) expect(contains(allowed, i / 3600)).toBe(value > limit)
    })
  })
  it('one direction by hand: κ(cos Δ - 1) = ln share', () => {
    const half = (Math.acos(1 + Math.log(0.5) / 20) * 180) / Math.PI
    expectEnds(lowDensity({ share: 0.5, kappa: 20 }, pointsAt(90)), [90 - half, 90 + half], 2)
  })
  it('share 0 keeps all, even where the kernel has vanished', () => {
    expect(lowDensity({ share: 0, kappa: 10000 }, pointsAt(90))).toEqual(CIRCLE)
  })
})

it('painted arcs are rejected, wherever they begin', () => {
  const arcs = [
    [180, 200],
    [190, 210],
    [350, 370],
  ] as const
  expectEnds(painted({ arcs }), [10, 180, 210, 350])
  expectEnds(painted({ arcs: [[350, 10]] }), [10, 350])
  expect(painted({ arcs: [] })).toEqual(CIRCLE)
  expect(painted({ arcs: [[0, 360]] })).toEqual([])
  expect(painted({ arcs: [[40, 40]] })).toEqual(CIRCLE)
})

it('100,000 data directions are no trouble', () => {
  const many = Float32Array.from({ length: 200000 }, (_, i) => Math.sin(i * i))
  expect(measure(gap({ delta: 0.1 }, many))).toBeGreaterThan(0.99)
  expect(measure(lowDensity({ share: 0.01, kappa: 20 }, many))).toBeGreaterThan(0.5)
})
