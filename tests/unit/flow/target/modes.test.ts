import { describe, expect, it } from 'vitest'
import { SourceSampler } from '../../../../src/flow/source/source.ts'
import { drawTarget, modeCounts } from '../../../../src/flow/target/law.ts'
import {
  type ModesOptions,
  modesLaw,
  modesSource,
  modesTarget,
} from '../../../../src/flow/target/modes.ts'
import { directionOf } from '../../../../src/math/arcs.ts'
import { STREAM } from '../../../../src/math/stream.ts'
import type { Points } from '../../../../src/math/vector.ts'
import {
  kolmogorovLimit,
  kolmogorovSmirnov,
  normalCumulative,
} from '../../../support/statistics.ts'

const KEY = { seed: 21, lane: 0 }
const COUNT = 100000

const OPTIONS: ModesOptions = {
  modes: [
    { angle: 257.58, share: 0.05, spread: 6 },
    { angle: -21, share: 0.3, spread: 40 },
    { angle: 423.13, share: 0.65, spread: 180 },
  ],
  radiusLaw: 'chi',
  dimension: 2,
  radius: 25,
  deviation: 0.3,
}

/** As frozen points and floors draw the law, and as a batch draws its tables. */
const DRAWS: readonly (readonly [string, (options: ModesOptions) => Points])[] = [
  [
    'points',
    (options) => {
      const law = modesLaw(options)
      return drawTarget(law, KEY, 0, modeCounts(law, COUNT)).points
    },
  ],
  [
    'tables',
    (options) => {
      const points = new Float32Array(2 * COUNT)
      const streams = { row: STREAM.freshRow, source: STREAM.freshSource }
      new SourceSampler(modesSource(options), COUNT).draw(KEY, 0, streams, points)
      return points
    },
  ],
]

const directions = (points: Points) =>
  Float64Array.from({ length: points.length / 2 }, (_, i) =>
    directionOf(points[2 * i]!, points[2 * i + 1]!),
  )
const radii = (points: Points) =>
  Float64Array.from({ length: points.length / 2 }, (_, i) =>
    Math.hypot(points[2 * i]!, points[2 * i + 1]!),
  )

const gaussian = (z: number) => normalCumulative(Math.min(6, Math.max(-6, z)))

const CELLS = 4096

/** P(direction < x turns) of the mixture of wrapped Gaussians, tabulated: between nodes it is straight to 1e-6. */
function directionCumulative({ modes }: ModesOptions): (x: number) => number {
  const total = modes.reduce((sum, { share }) => sum + share, 0)
  const exact = (x: number) => {
    let p = 0
    for (const { angle, share, spread } of modes)
      for (let turn = -4; turn <= 4; turn++)
        p += (share / total) * gaussian((360 * (x + turn) - angle) / spread)
    return p
  }
  const start = exact(0)
  const nodes = Array.from({ length: CELLS + 2 }, (_, i) => exact(i / CELLS) - start)
  return (x) => {
    const cell = Math.floor(x * CELLS)
    return nodes[cell]! + (nodes[cell + 1]! - nodes[cell]!) * (x * CELLS - cell)
  }
}

const expectedDirections = directionCumulative(OPTIONS)

describe.each(DRAWS)('the law drawn as %s', (_name, drawPoints) => {
  it('directions are wrapped Gaussians in their shares', () => {
    const distance = kolmogorovSmirnov(directions(drawPoints(OPTIONS)), expectedDirections)
    expect(distance).toBeLessThan(kolmogorovLimit(COUNT))
  })
  it('χ(2) radius', () => {
    const distance = kolmogorovSmirnov(
      radii(drawPoints(OPTIONS)),
      (r) => 1 - Math.exp((-r * r) / 2),
    )
    expect(distance).toBeLessThan(kolmogorovLimit(COUNT))
  })
  it('lognormal radius', () => {
    const points = drawPoints({ ...OPTIONS, radiusLaw: 'lognormal' })
    const distance = kolmogorovSmirnov(radii(points), (r) => gaussian(Math.log(r / 25) / 0.3))
    expect(distance).toBeLessThan(kolmogorovLimit(COUNT))
  })
  it('fixed radius, and two shells with half of the points each, in every mode alike', () => {
    for (const r of radii(drawPoints({ ...OPTIONS, radiusLaw: 'fixed' })).slice(0, 1000))
      expect(r).toBeCloseTo(25, 4)
    const points = drawPoints({ ...OPTIONS, radiusLaw: 'two-shell', deviation: 0.5 })
    const outer = radii(points).map((r) => (Math.abs(r - 37.5) < 1e-4 ? 1 : 0))
    const inner = radii(points).map((r) => (Math.abs(r - 25) < 1e-4 ? 1 : 0))
    const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0)
    expect(sum(outer) + sum(inner)).toBe(COUNT)
    expect(Math.abs(sum(outer) - sum(inner))).toBeLessThan(4 * Math.sqrt(COUNT))
    const outerDirections = directions(points).filter((_, i) => outer[i] === 1)
    expect(kolmogorovSmirnov(outerDirections, expectedDirections)).toBeLessThan(
      kolmogorovLimit(outerDirections.length),
    )
  })
  it('a mode without spread lies on its ray', () => {
    const options = { ...OPTIONS, modes: [{ angle: -90, share: 3, spread: 0 }] }
    for (const turns of directions(drawPoints(options)).slice(0, 1000))
      expect(turns).toBeCloseTo(0.75, 6)
  })
})

it('counts are by largest remainder, whatever the scale of the shares', () => {
  const frozen = { points: 1024, dataSeed: 0, draw: 'frozen' } as const
  const scaled = OPTIONS.modes.map((mode) => ({ ...mode, share: 40 * mode.share }))
  const { modes } = modesTarget({ ...OPTIONS, ...frozen, modes: scaled })
  expect([0, 1, 2].map((mode) => modes!.filter((m) => m === mode).length)).toEqual([51, 307, 666])
})

it('twelve modes of one point each; a mode too rare for a point has none', () => {
  const twelve = Array.from({ length: 12 }, (_, i) => ({ angle: 30 * i, share: 1, spread: 1 }))
  const frozen = { dataSeed: 0, draw: 'frozen' } as const
  expect([...modesTarget({ ...OPTIONS, ...frozen, modes: twelve, points: 12 }).modes!]).toEqual([
    ...twelve.keys(),
  ])
  const rare = [{ angle: 0, share: 0.001, spread: 1 }, ...twelve]
  expect(modeCounts(modesLaw({ ...OPTIONS, modes: rare }), 16)[0]).toBe(0)
})

it('a fresh target keeps frozen points for the metrics; its shares sum to 1', () => {
  const options = { ...OPTIONS, points: 64, dataSeed: 9, radiusLaw: 'two-shell' } as const
  const { fresh, ...frozen } = modesTarget({ ...options, draw: 'fresh' })
  expect(modesTarget({ ...options, draw: 'frozen' })).toEqual(frozen)
  expect(frozen.modes!.length).toBe(64)
  expect(fresh!.components).toHaveLength(6)
  expect(fresh!.components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
})
