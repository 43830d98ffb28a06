import { expect, it } from 'vitest'
import { conditionalVariance } from '../../../src/measure/entanglement/conditional-variance.ts'
import { rowLoss } from '../../../src/measure/entanglement/row-loss.ts'
import { crossingRate, trainingPairs } from '../../../src/measure/entanglement/training-pairs.ts'
import {
  entanglementOf,
  pathEntanglement,
} from '../../../src/measure/instrument/path-entanglement.ts'
import { differentiable } from '../solver/differentiable.ts'
import { flowing, lattice } from './known-flow.ts'
import { subjectOf } from './subjects.ts'
import { trainedSubject } from './trained.ts'

it('a straight constant field is not entangled at all', () => {
  const subject = flowing(lattice(16, 0.4), (x, y, t) => [x + 3 * t, y - 4 * t])
  const reading = entanglementOf(subject, differentiable.constant(3, -4))
  expect(reading.straightness).toBeCloseTo(0, 12)
  expect(reading.lengthOverChord).toBeCloseTo(1, 6)
  expect(reading.lipschitz).toBe(0)
  expect(reading.ftle).toBeCloseTo(0, 12)
  // Neighbours are closer than 1, but go the same way.
  expect(reading.collisions.rate).toBe(0)
  expect(reading.collisions.largestAngle).toBeNaN()
})

it('a rotation has L = |ω| at every time and stretches nothing; its half turn is π/2 times its chord', () => {
  const subject = flowing(lattice(16, 1.5), (x, y, t) => {
    const [c, s] = [Math.cos(Math.PI * t), Math.sin(Math.PI * t)]
    return [c * x - s * y, s * x + c * y]
  })
  const reading = entanglementOf(subject, differentiable.linear(0, -Math.PI, Math.PI, 0))
  for (const value of [...reading.tail, ...reading.middle]) expect(value).toBeCloseTo(Math.PI, 9)
  expect(reading.ftle).toBeCloseTo(0, 9)
  expect(reading.lengthOverChord).toBeCloseTo(Math.PI / 2, 3)
  // ∫‖Δ - v‖² dt = ∫‖v‖² dt - ‖Δ‖² = (π² - 4)·r², over ‖Δ‖² = 4r².
  expect(reading.straightness).toBeCloseTo((Math.PI ** 2 - 4) / 4, 2)
})

it('the FTLE of a linear field is its largest exponent, of a stiff decay its rate', () => {
  const saddle = flowing(lattice(8, 1), (x, y, t) => [x * Math.exp(1.5 * t), y * Math.exp(-t)])
  expect(entanglementOf(saddle, differentiable.linear(1.5, 0, 0, -1)).ftle).toBeCloseTo(1.5, 9)
  const decay = flowing(lattice(8, 1), (x, y, t) => [x * Math.exp(-90 * t), y * Math.exp(-90 * t)])
  const reading = entanglementOf(decay, differentiable.linear(-90, 0, 0, -90))
  expect(reading.ftle).toBeCloseTo(-90, 6)
  expect(reading.lipschitz).toBe(90)
})

it('near-collisions are close at the same time, at an angle, in units of the data', () => {
  // Two points whose straight paths pass .8 apart at t = .5, at right angles; their ends lie 2·√(1 + .4²)… apart.
  const start = [-10, 0, 0.8, -10]
  const velocity = [20, 0, 0, 20]
  const subject = flowing(start, (x, y, t) => (x < -5 ? [x + 20 * t, y] : [x, y + 20 * t]))
  const field = {
    at: (x: number, y: number) => {
      const right = Math.abs(y) < 1e-6 && x !== Math.fround(0.8)
      const [u, v] = right ? velocity.slice(0, 2) : velocity.slice(2)
      return { u: u!, v: v!, xx: 0, xy: 0, yx: 0, yy: 0 }
    },
  }
  const { collisions } = entanglementOf(subject, field)
  expect(collisions.rate).toBe(1)
  expect(collisions.largestAngle).toBeCloseTo(90, 4)
  expect(collisions.bound).toBeCloseTo(1 / Math.hypot(9.2, 10), 4)
  expect(entanglementOf({ ...subject, scale: 0.5 }, field).collisions.rate).toBe(0)
})

it('trajectories that are no numbers are left out', () => {
  const subject = flowing(lattice(8, 1), (x, y, t) => (x > 3 ? [Number.NaN, y] : [x + t, y]))
  const reading = entanglementOf(subject, differentiable.constant(1, 0))
  expect(reading.straightness).toBeCloseTo(0, 12)
  expect(reading.lengthOverChord).toBeCloseTo(1, 6)
  expect(reading.lipschitz).toBe(0)
})

it('a quarter of the paper’s independent pairs cross; least total length leaves no crossing', () => {
  const rate = (experiment: object) =>
    crossingRate(trainingPairs(subjectOf(experiment), 512, []), 512)
  const independent = rate({})
  expect(independent).toBeGreaterThan(0.2)
  expect(independent).toBeLessThan(0.3)
  const optimal = {
    coupling: { kind: 'minibatch-ot', cost: 'plain', draw: 'permutation' },
    training: { batch: 512 },
  }
  expect(rate(optimal)).toBe(0)
})

it('the conditional variance is that of the exact field', () => {
  // ½·E tr Var(u | x_t) of the paper's pairs by the closed form (SCIENCE §6), 600 draws: 42.1 ± 3.7 at t = .3, 99 ± 9 at t = .6.
  const pairs = trainingPairs(subjectOf({}), 4096, [0.3, 0.6])
  const [early, late] = pairs.places.map((places, k) =>
    conditionalVariance(places, pairs.velocities[k]!, 1024),
  )
  expect(early).toBeGreaterThan(36)
  expect(early).toBeLessThan(56)
  expect(late).toBeGreaterThan(80)
  expect(late).toBeLessThan(130)
})

it('a velocity that is a plane over its place has no conditional variance', () => {
  const places = Float64Array.from(lattice(12, 1))
  const plane = places.map((_, i) => 3 * places[i & ~1]! - places[i | 1]! + (i & 1))
  // The ridge leaves 1e-9 of the whole variance.
  expect(conditionalVariance(places, plane, 144)).toBeCloseTo(0, 6)
  // On a line the slope across it is unknown, which does no harm.
  const line = places.map((value, i) => (i & 1 ? 0 : value))
  expect(conditionalVariance(line, line, 144)).toBeCloseTo(0, 6)
})

it('reads the learned field: rows have a loss and a gradient that vary', () => {
  const subject = subjectOf({ network: { width: 16, layers: 1 } })
  const { mean, deviation, gradientVariance } = rowLoss(subject, 64)
  // Untrained: about ½·E‖u‖², which SCIENCE §5 has as 3698/2.
  expect(mean).toBeGreaterThan(1200)
  expect(mean).toBeLessThan(2500)
  expect(deviation).toBeGreaterThan(0)
  expect(gradientVariance).toBeGreaterThan(0)
  const reading = pathEntanglement(subject)
  expect(reading.times[17]).toBeCloseTo(0.7, 12)
  expect(reading.lipschitz).toBe(reading.tail[17])
  expect(reading.middle.every((value, k) => value <= reading.tail[k]!)).toBe(true)
})

it('a tighter source makes the field steeper late: L₉₅ at t = .7 rises from γ = .9 to .98', async () => {
  const steepness = async (gamma: number): Promise<number> => {
    const experiment = {
      source: { kind: 'directional', gamma },
      coupling: { kind: 'minibatch-ot' },
      training: { ema: 0.99 },
    }
    const subject = await trainedSubject(experiment, 6000)
    return pathEntanglement(subject).lipschitz
  }
  expect(await steepness(0.98)).toBeGreaterThan(1.3 * (await steepness(0.9)))
})
