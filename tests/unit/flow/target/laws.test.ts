import { expect, it } from 'vitest'
import { checkerboardLaw } from '../../../../src/flow/target/checkerboard.ts'
import { eightGaussiansLaw } from '../../../../src/flow/target/eight-gaussians.ts'
import {
  drawTarget,
  freshDraw,
  frozenTarget,
  modeCounts,
  type TargetLaw,
} from '../../../../src/flow/target/law.ts'
import { moonsLaw } from '../../../../src/flow/target/moons.ts'
import { PAPER_POINTS, paperLaw, paperTarget } from '../../../../src/flow/target/paper.ts'
import { ringLaw } from '../../../../src/flow/target/ring.ts'
import { spiralLaw } from '../../../../src/flow/target/spiral.ts'
import { directionOf } from '../../../../src/math/arcs.ts'
import {
  kolmogorovLimit,
  kolmogorovSmirnov,
  normalCumulative,
} from '../../../support/statistics.ts'

const KEY = { seed: 11, lane: 0 }
const COUNT = 100000

type Point = readonly [x: number, y: number]

function sample(law: TargetLaw, count = COUNT): Point[] {
  const { points } = drawTarget(law, KEY, 0, modeCounts(law, count))
  return Array.from({ length: count }, (_, i) => [points[2 * i]!, points[2 * i + 1]!])
}

function expectLaw(values: readonly number[], cumulative: (x: number) => number): void {
  expect(kolmogorovSmirnov(values, cumulative)).toBeLessThan(kolmogorovLimit(values.length))
}

const uniformOn = (from: number, to: number) => (x: number) =>
  Math.min(1, Math.max(0, (x - from) / (to - from)))

const gaussian = (deviation: number) => (x: number) =>
  normalCumulative(Math.min(6, Math.max(-6, x / deviation)))

function meanNorm(points: readonly Point[]): number {
  return points.reduce((sum, [x, y]) => sum + Math.hypot(x, y), 0) / points.length
}

it('the paper’s frozen target is what it was: counts, first and last point, mean norm', () => {
  const { points, modes } = paperTarget()
  expect(points.length).toBe(2048)
  expect([...points.slice(0, 2)]).toEqual([Math.fround(-9.240706), Math.fround(-23.09869)])
  expect([0, 1, 2].map((mode) => modes!.filter((m) => m === mode).length)).toEqual([51, 307, 666])
  let norm = 0
  for (let i = 0; i < 1024; i++) norm += Math.hypot(points[2 * i]!, points[2 * i + 1]!) / 1024
  expect(norm).toBeCloseTo(25, 0)
})

it('the paper’s law: any counts, modes in order; a mode of one point has an angle', () => {
  const fresh = drawTarget(paperLaw(), KEY, 3, modeCounts(paperLaw(), 1024))
  expect(fresh.points).toEqual(freshDraw(paperLaw(), PAPER_POINTS)(KEY, 3))
  expect(fresh.modes).toEqual(paperTarget().modes)
  const { points, modes } = drawTarget(paperLaw(), KEY, 0, [1, 0, 2])
  expect([...modes!]).toEqual([0, 2, 2])
  // 257.58° - 10° ± noise of 1°.
  expect(Math.abs(directionOf(points[0]!, points[1]!) * 360 - 247.58)).toBeLessThan(5)
})

it('the paper’s law in angle and radius: even over ±10° with noise of 1°, 25 ± .707', () => {
  const { points } = drawTarget(paperLaw(), KEY, 0, [0, 0, 20000])
  let angle = 0
  let square = 0
  let radius = 0
  for (let i = 0; i < 20000; i++) {
    const offset = directionOf(points[2 * i]!, points[2 * i + 1]!) * 360 - 63.1285
    angle += offset / 20000
    square += offset ** 2 / 20000
    radius += Math.hypot(points[2 * i]!, points[2 * i + 1]!) / 20000
  }
  expect(Math.abs(angle)).toBeLessThan(0.03)
  expect(square).toBeCloseTo(100 / 3 + 1, 0)
  expect(Math.abs(radius - 24.99)).toBeLessThan(0.02)
})

it('ring: direction even, radius with the noise; without noise exactly the circle', () => {
  const points = sample(ringLaw({ radius: 25, noise: 1 }))
  expectLaw(
    points.map(([x, y]) => directionOf(x, y)),
    uniformOn(0, 1),
  )
  // Isotropic noise leaves r² noncentral: E r² = R² + 2σ².
  const square = points.reduce((sum, [x, y]) => sum + x * x + y * y, 0) / COUNT
  expect(Math.abs(square - 627)).toBeLessThan(1)
  for (const [x, y] of sample(ringLaw({ radius: 25, noise: 0 }), 100))
    expect(Math.hypot(x, y)).toBeCloseTo(25, 5)
})

it('moons: each is half a circle of its own, the two alike about the origin', () => {
  const bare = sample(moonsLaw({ radius: 25, noise: 0 }))
  const half = COUNT / 2
  for (const [side, points] of [
    [1, bare.slice(0, half)],
    [-1, bare.slice(half)],
  ] as const) {
    const centred = points.map(([x, y]) => [side * x + 12.5, side * y + 6.25] as const)
    for (const [x, y] of centred.slice(0, 100)) expect(Math.hypot(x, y)).toBeCloseTo(25, 4)
    expectLaw(
      centred.map(([x, y]) => Math.atan2(y, x)),
      uniformOn(0, Math.PI),
    )
  }
  expect(Math.abs(meanNorm(bare) - 0.925 * 25)).toBeLessThan(0.1)
})

it('eight Gaussians: equal modes in order, each Gaussian around its centre', () => {
  const law = eightGaussiansLaw({ radius: 25, noise: 1.5 })
  expect(modeCounts(law, 1024)).toEqual(new Array(8).fill(128))
  const points = sample(law)
  const offsets = points.map(([x, y], i) => {
    const angle = (2 * Math.PI * Math.floor((8 * i) / COUNT)) / 8
    return [x - 25 * Math.cos(angle), y - 25 * Math.sin(angle)] as const
  })
  expectLaw(
    offsets.map(([x]) => x),
    gaussian(1.5),
  )
  expectLaw(
    offsets.map(([, y]) => y),
    gaussian(1.5),
  )
  const covariance = offsets.reduce((sum, [x, y]) => sum + x * y, 0) / COUNT
  expect(Math.abs(covariance)).toBeLessThan(0.03)
})

it('checkerboard: eight of sixteen squares, all equally, corner to corner', () => {
  const points = sample(checkerboardLaw({ radius: 32 }))
  const counts = new Map<string, number>()
  for (const [x, y] of points) {
    const square = `${Math.floor((x + 32) / 16)} ${Math.floor((y + 32) / 16)}`
    counts.set(square, (counts.get(square) ?? 0) + 1)
  }
  const even = ['0 0', '0 2', '1 1', '1 3', '2 0', '2 2', '3 1', '3 3']
  expect([...counts.keys()].sort()).toEqual(even)
  for (const count of counts.values())
    expect(Math.abs(count - COUNT / 8)).toBeLessThan(4 * Math.sqrt(COUNT / 8))
  expectLaw(
    points.map(([x]) => x),
    uniformOn(-32, 32),
  )
  expectLaw(
    points.map(([, y]) => y),
    uniformOn(-32, 32),
  )
  expect(Math.abs(meanNorm(points) - 0.765 * 32)).toBeLessThan(0.1)
})

it('spiral: two arms of equal weight on r = R·√u, angle and radius in step', () => {
  const points = sample(spiralLaw({ radius: 37, noise: 0 }))
  expectLaw(
    points.map(([x, y]) => (x * x + y * y) / 37 ** 2),
    uniformOn(0, 1),
  )
  const arms = points.map(([x, y]) => {
    const out = Math.hypot(x, y) / 37
    // What the winding leaves: 0 on one arm, ½ on the other.
    return (((directionOf(x, y) - 1.5 * out) % 1) + 1.25) % 1
  })
  const first = arms.filter((arm) => Math.abs(arm - 0.25) < 1e-4).length
  const second = arms.filter((arm) => Math.abs(arm - 0.75) < 1e-4).length
  expect(first + second).toBe(COUNT)
  expect(Math.abs(first - second)).toBeLessThan(4 * Math.sqrt(COUNT))
  expect(meanNorm(points)).toBeCloseTo((2 / 3) * 37, 0)
})

it('noise is Gaussian on both coordinates', () => {
  for (const make of [ringLaw, moonsLaw, spiralLaw]) {
    const bare = sample(make({ radius: 25, noise: 0 }))
    const noisy = sample(make({ radius: 25, noise: 2 }))
    for (const c of [0, 1] as const)
      expectLaw(
        noisy.map((point, i) => point[c] - bare[i]![c]),
        gaussian(2),
      )
  }
})

it('frozen points: as many as asked, labelled where there are modes, decided by their seed alone', () => {
  const moons = moonsLaw({ radius: 25, noise: 1 })
  const first = frozenTarget(moons, { points: 1001, dataSeed: 4 })
  expect(first.points.length).toBe(2002)
  expect(first.modes!.filter((mode) => mode === 0).length).toBe(501)
  expect(frozenTarget(moons, { points: 1001, dataSeed: 4 })).toEqual(first)
  expect(frozenTarget(moons, { points: 1001, dataSeed: 5 }).points).not.toEqual(first.points)
  // A floor never draws the frozen points again, not even under their own key.
  for (const lane of [0, 1, 2]) {
    const { points } = drawTarget(moons, { seed: 4, lane }, 0, modeCounts(moons, 1001))
    expect(points.some((x, i) => x === first.points[i])).toBe(false)
  }
  expect(
    frozenTarget(ringLaw({ radius: 1, noise: 0 }), { points: 16, dataSeed: 0 }).modes,
  ).toBeUndefined()
})

it('another step is another draw, and every draw repeats', () => {
  const law = spiralLaw({ radius: 25, noise: 1 })
  const counts = modeCounts(law, 50)
  expect(drawTarget(law, KEY, 1, counts)).toEqual(drawTarget(law, KEY, 1, counts))
  expect(drawTarget(law, KEY, 1, counts).points).not.toEqual(drawTarget(law, KEY, 2, counts).points)
})
