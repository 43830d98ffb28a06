import { expect, it } from 'vitest'
import {
  curl,
  divergence,
  exponential,
  IDENTITY,
  type Matrix2,
  product,
  spectralNorm,
} from '../../../src/math/matrix2.ts'

const matrix = (xx: number, xy: number, yx: number, yy: number): Matrix2 => ({ xx, xy, yx, yy })

it('a rotation field has norm |ω|, no divergence, and curl 2ω', () => {
  const rotation = matrix(0, 3, -3, 0)
  expect(spectralNorm(rotation)).toBe(3)
  expect(divergence(rotation)).toBe(0)
  expect(curl(rotation)).toBe(-6)
})

it('the spectral norm is the largest singular value', () => {
  expect(spectralNorm(matrix(2, 0, 0, -5))).toBe(5)
  // Singular values of [[1, 1], [0, 1]]: the golden ratio and its inverse.
  expect(spectralNorm(matrix(1, 1, 0, 1))).toBeCloseTo((1 + Math.sqrt(5)) / 2, 14)
  expect(spectralNorm(matrix(0, 0, 0, 0))).toBe(0)
})

it.each([
  ['real eigenvalues', matrix(1, 2, 0.5, -3)],
  ['a rotation', matrix(-0.4, -2, 2.5, -0.4)],
  ['a shear', matrix(2, 3, 0, 2)],
  ['next to a shear', matrix(2, 3, 1e-12, 2)],
  ['nothing', matrix(0, 0, 0, 0)],
])('the exponential is the limit of (1 + A/n)ⁿ: %s', (_, a) => {
  // Squared forty times, with the second order in place, from a step of 2^-20.
  const h = 2 ** -20
  const square = product(a, a)
  let power = matrix(
    1 + h * a.xx + (h * h * square.xx) / 2,
    h * a.xy + (h * h * square.xy) / 2,
    h * a.yx + (h * h * square.yx) / 2,
    1 + h * a.yy + (h * h * square.yy) / 2,
  )
  for (let k = 0; k < 20; k++) power = product(power, power)
  const exact = exponential(a)
  for (const key of ['xx', 'xy', 'yx', 'yy'] as const) expect(exact[key]).toBeCloseTo(power[key], 7)
  expect(product(exponential(a, 0), a)).toEqual(product(IDENTITY, a))
})

it('a strong contraction is no overflow', () => {
  const { xx, yy } = exponential(matrix(-2000, 0, 0, -1000))
  expect([xx, yy]).toEqual([0, 0])
})
