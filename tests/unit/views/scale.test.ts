import { expect, it } from 'vitest'
import { linearScale, logarithmicScale } from '../../../src/views/chart/scale.ts'

it('a linear scale maps ends to ends, and back', () => {
  const scale = linearScale([10, 20], [100, 0])
  expect([scale(10), scale(12.5), scale(20)]).toEqual([100, 75, 0])
  expect(scale.invert(scale(13))).toBeCloseTo(13, 12)
  expect(linearScale([3, 3], [0, 9])(3)).toBe(0)
})

it('a logarithmic scale gives equal room to equal factors, and keeps to its ends', () => {
  const scale = logarithmicScale([1, 100], [0, 200])
  expect(scale(10)).toBeCloseTo(100, 12)
  expect(scale(0)).toBe(0)
  expect(scale(1e9)).toBeCloseTo(200, 12)
  expect(scale.invert(100)).toBeCloseTo(10, 12)
})
