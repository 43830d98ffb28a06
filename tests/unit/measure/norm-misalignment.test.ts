import { expect, it } from 'vitest'
import { normMisalignment } from '../../../src/measure/instrument/norm-misalignment.ts'
import { subjectOf } from './subjects.ts'

it('the χ-sphere lies at 55.42 / 24.99 of the paper’s target, and .9 of the energy is radial', () => {
  const reading = normMisalignment(subjectOf({}))
  expect(reading.ratio).toBeCloseTo(55.421 / 24.99, 2)
  // SCIENCE §5: about .9 for the χ-sphere with the independent coupling.
  expect(reading.radialEnergy).toBeGreaterThan(0.85)
  expect(reading.radialEnergy).toBeLessThan(0.95)
  for (const { shares } of [reading.source, reading.target])
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
})

it('aligned norms have ratio 1', () => {
  for (const kind of ['scale-source', 'scale-target'])
    expect(normMisalignment(subjectOf({ norm: { kind } })).ratio).toBeCloseTo(1, 2)
})

it('a perfect sampler has no radial distance but that of a draw; in the units of the data', () => {
  const subject = subjectOf({ norm: { kind: 'scale-target' } })
  const positions = subject.positions.slice()
  positions.set(subject.plan.target.points, positions.length - subject.plan.target.points.length)
  expect(normMisalignment({ ...subject, positions }).radialDistance).toBeCloseTo(0, 6)
  const far = positions.map((x, i) => (i < positions.length / 2 ? x : 1.1 * x))
  expect(normMisalignment({ ...subject, positions: far }).radialDistance).toBeCloseTo(2.499, 2)
})

it('points that are no numbers are no reason to stop', () => {
  const subject = subjectOf({})
  const positions = subject.positions.slice().fill(Number.NaN, subject.positions.length / 2)
  const reading = normMisalignment({ ...subject, positions })
  expect(reading.radialDistance).toBeNaN()
  expect(reading.generated.shares.every((share) => share === 0)).toBe(true)
})
