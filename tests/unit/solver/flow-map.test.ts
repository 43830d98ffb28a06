import { expect, it } from 'vitest'
import type { DifferentiableField } from '../../../src/math/jet.ts'
import { spectralNorm } from '../../../src/math/matrix2.ts'
import { flowMap, gradedTimes } from '../../../src/solver/flow-map.ts'
import { differentiable } from './differentiable.ts'

it('a linear field stretches by its exponential, exactly, and grows areas by its trace', () => {
  const field = differentiable.linear(0.7, -2, 2, 0.7)
  const { x, y, stretch, growth } = flowMap(field, 1, 0, gradedTimes(0, 1, 64))
  expect(Math.log(spectralNorm(stretch))).toBeCloseTo(0.7, 12)
  expect(growth).toBeCloseTo(1.4, 12)
  expect(x).toBeCloseTo(Math.exp(0.7) * Math.cos(2), 2)
  expect(y).toBeCloseTo(Math.exp(0.7) * Math.sin(2), 2)
})

it('a stiff decay stays a decay', () => {
  const { stretch, growth } = flowMap(
    differentiable.linear(-400, 0, 0, -400),
    0,
    0,
    gradedTimes(0, 1, 8),
  )
  expect(spectralNorm(stretch)).toBeLessThan(1e-100)
  expect(growth).toBeCloseTo(-800, 9)
})

/** A shear whose rate depends on place and time: x' = cos(3t)·sin y, y' = 1. */
const shear: DifferentiableField = {
  at: (_x, y, t) => ({
    u: Math.cos(3 * t) * Math.sin(y),
    v: 1,
    xx: 0,
    xy: Math.cos(3 * t) * Math.cos(y),
    yx: 0,
    yy: 0,
  }),
}

it.each([
  ['forwards', 0, 1],
  ['backwards', 1, 0],
])('the order is two, %s', (_, from, to) => {
  // With y = y0 + t - from, ∫ cos 3t·sin(y0 + t - from) dt in closed form, and its derivative by y0.
  const primitive = (t: number, phase: number) =>
    (-Math.cos(4 * t + phase) / 4 + Math.cos(2 * t - phase) / 2) / 2
  const slope = (t: number, phase: number) =>
    (Math.sin(4 * t + phase) / 4 + Math.sin(2 * t - phase) / 2) / 2
  const y0 = 0.4
  const phase = y0 - from
  const error = (steps: number): [number, number] => {
    const { x, stretch } = flowMap(shear, 0, y0, gradedTimes(from, to, steps))
    return [
      Math.abs(x - primitive(to, phase) + primitive(from, phase)),
      Math.abs(stretch.xy - slope(to, phase) + slope(from, phase)),
    ]
  }
  const [coarse, fine] = [error(32), error(64)]
  for (const part of [0, 1] as const) {
    expect(fine[part]).toBeLessThan(2e-3)
    expect(coarse[part] / fine[part]).toBeGreaterThan(3)
    expect(coarse[part] / fine[part]).toBeLessThan(5)
  }
})

it('graded times keep their ends and shorten towards t = 1', () => {
  const times = gradedTimes(0, 1, 10)
  expect([times[0], times[10]]).toEqual([0, 1])
  expect(times[1]! - times[0]!).toBeGreaterThan(2 * (times[10]! - times[9]!))
  const back = gradedTimes(0.8, 0.2, 4)
  expect([back[0], back[4]]).toEqual([0.8, 0.2])
  expect(back[2]).toBeLessThan(back[1]!)
})
