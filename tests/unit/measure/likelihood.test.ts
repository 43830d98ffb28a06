import { expect, it } from 'vitest'
import { likelihood, likelihoodOf } from '../../../src/measure/instrument/likelihood.ts'
import { logLikelihoodMap } from '../../../src/measure/map/log-likelihood.ts'
import { sourceDensity } from '../../../src/measure/source-density.ts'
import { differentiable } from '../solver/differentiable.ts'
import { flowing, lattice } from './known-flow.ts'
import { shown, subjectOf } from './subjects.ts'
import { trainedSubject } from './trained.ts'

const LOG_TURN = Math.log(2 * Math.PI)

it('the density of the χ-sphere is (d-2)·ln r - r²/2 but for a constant, and a Gaussian’s the normal one', () => {
  const shell = sourceDensity(subjectOf({}).plan)
  if ('missing' in shell) throw new Error(shell.missing)
  const exact = (r: number) => 3070 * Math.log(r) - (r * r) / 2
  for (const r of [53.5, 54.8, 56, 57.2])
    expect(shell.log(0, r) - shell.log(55.4, 0)).toBeCloseTo(exact(r) - exact(55.4), 1)
  const normal = sourceDensity(subjectOf({ source: { kind: 'gaussian', sigma: 2 } }).plan)
  if ('missing' in normal) throw new Error(normal.missing)
  for (const [x, y] of [
    [1, 1],
    [-3, 0.5],
    [0, 4],
  ] as const)
    expect(normal.log(x, y)).toBeCloseTo(-LOG_TURN - Math.log(4) - (x * x + y * y) / 8, 1)
})

it('a pool of points has no density, and says so', () => {
  const reading = likelihood(subjectOf({ source: { kind: 'kernel-density' } }))
  expect(reading).toHaveProperty('missing')
})

it('a linear contraction of a Gaussian has the closed form, in units of the data', () => {
  const [rate, sigma] = [1.2, 3]
  const factor = Math.exp(-rate)
  const subject = {
    ...flowing(lattice(16, 0.5), (x, y, t) => [x * Math.exp(-rate * t), y * Math.exp(-rate * t)]),
    scale: 2,
  }
  const density = {
    log: (x: number, y: number) =>
      -LOG_TURN - 2 * Math.log(sigma) - (x * x + y * y) / (2 * sigma * sigma),
  }
  const field = differentiable.linear(-rate, 0, 0, -rate)
  const { points, values, generatedMedian } = likelihoodOf(subject, field, density)
  // Points of the data are half those of the training: their deviation is σ·e^(-1.2)/2.
  const spread = (sigma * factor) / 2
  points.forEach((point, i) => {
    const at = subject.positions.length - 512 + 2 * point
    const [x, y] = [subject.positions[at]! / 2, subject.positions[at + 1]! / 2]
    expect(values[i]).toBeCloseTo(
      -LOG_TURN - 2 * Math.log(spread) - (x * x + y * y) / (2 * spread * spread),
      5,
    )
  })
  expect(generatedMedian).toBeLessThan(-LOG_TURN - 2 * Math.log(spread))
})

it('minority samples are the least likely tenth of every mode', () => {
  const subject = subjectOf({})
  const still = differentiable.constant(0, 0)
  // More likely the farther to the right it starts.
  const { minority, points, values } = likelihoodOf(subject, still, { log: (x) => x })
  expect(points.length).toBe(512)
  // Half of 51, 307 and 666 generated points, in mode order: 25 or 26, 153 or 154, 333.
  expect(minority.length).toBe(2 + 15 + 33)
  const modes = subject.plan.target.modes!
  for (const mode of [0, 1, 2]) {
    const own = [...points.keys()].filter((i) => modes[points[i]!] === mode)
    const chosen = own.filter((i) => minority.includes(points[i]!))
    const others = own.filter((i) => !minority.includes(points[i]!))
    expect(chosen.length).toBe(Math.floor(own.length / 10))
    expect(Math.max(...chosen.map((i) => values[i]!))).toBeLessThanOrEqual(
      Math.min(...others.map((i) => values[i]!)),
    )
  }
})

it('points that are no numbers have no likelihood and are no reason to stop', () => {
  const subject = subjectOf({})
  const positions = subject.positions.slice().fill(Number.NaN, subject.positions.length / 2)
  const reading = likelihoodOf({ ...subject, positions }, differentiable.constant(0, 0), {
    log: () => 0,
  })
  expect(reading.generatedMedian).toBeNaN()
  expect(reading.minority.length).toBe(0)
})

it('the density of a trained network has mass 1', async () => {
  const subject = await trainedSubject(
    {
      source: { kind: 'gaussian', sigma: 6 },
      target: { kind: 'eight-gaussians' },
      network: { width: 32, layers: 2, activation: 'tanh', input: 'scaled' },
      training: { batch: 64, rate: 0.005 },
    },
    1500,
  )
  const most = 1.6 * subject.plan.target.points.reduce((a, b) => Math.max(a, Math.abs(b)), 0)
  const grid = { from: [-most, -most], to: [most, most], columns: 96, rows: 96 } as const
  const map = shown(logLikelihoodMap(subject, 1, grid)).values
  const cell = ((2 * most) / 96) ** 2 / subject.scale ** 2
  const mass = map.reduce((sum, value) => sum + Math.exp(value) * cell, 0)
  expect(mass).toBeGreaterThan(0.95)
  expect(mass).toBeLessThan(1.05)
  // At t = 0 it is the source.
  const start = shown(logLikelihoodMap(subject, 0, { ...grid, columns: 8, rows: 8 })).values
  const density = sourceDensity(subject.plan)
  if ('missing' in density) throw new Error(density.missing)
  const at = (-7 / 8) * most
  expect(start[0]).toBeCloseTo(density.log(at, at), 3)
})
