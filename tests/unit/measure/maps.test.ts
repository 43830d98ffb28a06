import { expect, it } from 'vitest'
import { curl, divergence, spectralNorm } from '../../../src/math/matrix2.ts'
import { curlMap } from '../../../src/measure/map/curl.ts'
import { divergenceMap } from '../../../src/measure/map/divergence.ts'
import { fieldMap } from '../../../src/measure/map/field-map.ts'
import { flowMaps } from '../../../src/measure/map/flow-grid.ts'
import { ftleMap } from '../../../src/measure/map/ftle.ts'
import { cellCentres, type Grid } from '../../../src/measure/map/grid.ts'
import { lipschitzMap } from '../../../src/measure/map/lipschitz.ts'
import { logDensityMap } from '../../../src/measure/map/log-density.ts'
import { logLikelihoodMap } from '../../../src/measure/map/log-likelihood.ts'
import { speedMap } from '../../../src/measure/map/speed.ts'
import { drawMap } from '../../../src/measure/maps.ts'
import { FieldWithJacobian } from '../../../src/network/jacobian.ts'
import { differentiable } from '../solver/differentiable.ts'
import { shown, subjectOf } from './subjects.ts'

const GRID: Grid = { from: [-60, -40], to: [60, 40], columns: 6, rows: 4 }

it.each([
  ['rotation', differentiable.linear(0, -3, 3, 0), { norm: 3, divergence: 0, curl: 6 }],
  [
    'spiral',
    differentiable.linear(-0.5, -2, 2, -0.5),
    { norm: Math.hypot(0.5, 2), divergence: -1, curl: 4 },
  ],
  [
    'stiff decay',
    differentiable.linear(-300, 0, 0, -300),
    { norm: 300, divergence: -600, curl: 0 },
  ],
])('a %s is the same everywhere', (_, field, expected) => {
  for (const value of fieldMap(field, 0.5, GRID, spectralNorm))
    expect(value).toBeCloseTo(expected.norm, 4)
  for (const value of fieldMap(field, 0.5, GRID, divergence))
    expect(value).toBeCloseTo(expected.divergence, 4)
  for (const value of fieldMap(field, 0.5, GRID, curl)) expect(value).toBeCloseTo(expected.curl, 4)
})

it('maps of the learned field are its numbers at the cells', () => {
  const subject = subjectOf({})
  const field = new FieldWithJacobian(subject.network, subject.weights)
  const centres = cellCentres(GRID)
  const [norms, spreads, turns, speeds] = [lipschitzMap, divergenceMap, curlMap, speedMap].map(
    (map) => shown(map(subject, 0.7, GRID)).values,
  )
  for (const cell of [0, 9, 23]) {
    const jet = field.at(centres[2 * cell]!, centres[2 * cell + 1]!, 0.7)
    expect(norms![cell]).toBeCloseTo(spectralNorm(jet), 5)
    expect(spreads![cell]).toBeCloseTo(divergence(jet), 5)
    expect(turns![cell]).toBeCloseTo(curl(jet), 5)
    expect(speeds![cell]).toBeCloseTo(Math.hypot(jet.u, jet.v), 5)
  }
})

it('flow maps between the coarse cells are those of a linear flow, to the corners', () => {
  const fine: Grid = { ...GRID, columns: 80, rows: 37 }
  const maps = flowMaps(differentiable.linear(-0.4, 0, 0, 0.7), fine, 0, 1)
  const centres = cellCentres(fine)
  // The factors of the midpoint rule with 16 steps, by any one point.
  const [across, up] = [maps.x[5]! / centres[10]!, maps.y[5]! / centres[11]!]
  expect(across).toBeCloseTo(Math.exp(-0.4), 3)
  expect(up).toBeCloseTo(Math.exp(0.7), 2)
  for (let i = 0; i < maps.x.length; i += 97) {
    expect(maps.x[i]).toBeCloseTo(across * centres[2 * i]!, 3)
    expect(maps.y[i]).toBeCloseTo(up * centres[2 * i + 1]!, 3)
    expect(maps.growth[i]).toBeCloseTo(0.3, 9)
    expect(maps.stretch[i]).toBeCloseTo(0.7, 9)
  }
})

it('nothing is left to stretch at t = 1', () => {
  expect(shown(ftleMap(subjectOf({}), 1, GRID)).values.every((value) => value === 0)).toBe(true)
})

it.each([
  ['exactSpeed', { coupling: { kind: 'minibatch-ot' } }, /independent coupling/],
  ['fieldError', { path: { sigma: 0.1 } }, /noise/],
  ['logDensity', { target: { kind: 'modes', draw: 'fresh' } }, /fixed target points/],
  ['logLikelihood', { source: { kind: 'kernel-density' } }, /pool of points/],
  ['paths', {}, /trained/],
] as const)(
  'a map that does not exist says why, as the instruments do: %s',
  (name, experiment, why) => {
    const map = drawMap(subjectOf(experiment), { name, t: 0.5, grid: GRID })
    expect(map).toEqual({ name, t: 0.5, grid: GRID, missing: expect.stringMatching(why) })
  },
)

it.each([
  ['as they are', 'none'],
  ['aligned', 'scale-target'],
])('at t = 0 learned and exact log-density are those of the source: norms %s', (_, kind) => {
  const subject = subjectOf({ source: { kind: 'gaussian' }, norm: { kind } })
  expect(subject.scale < 0.1).toBe(kind === 'scale-target')
  const grid: Grid = { from: [-3, -2], to: [3, 2], columns: 6, rows: 4 }
  const learned = shown(logLikelihoodMap(subject, 0, grid)).values
  const exact = shown(logDensityMap(subject, 0, grid)).values
  learned.forEach((value, i) => {
    expect(value).toBeCloseTo(exact[i]!, 3)
  })
  const [x, y] = cellCentres(grid)
  const normal = -Math.log(2 * Math.PI) - (x! * x! + y! * y!) / 2
  expect(exact[0]).toBeCloseTo(normal + 2 * Math.log(subject.scale), 1)
})
