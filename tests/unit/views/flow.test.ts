import { expect, it } from 'vitest'
import { fractionalIndex, nearestPoint, positionAt } from '../../../src/views/plane/flow.ts'

const times = Float32Array.of(0, 0.25, 1)
/** Two points: the first goes right, the second up. */
const positions = Float32Array.of(0, 0, 10, 0, 1, 0, 10, 1, 4, 0, 10, 4)

it.each([
  [-1, 0],
  [0, 0],
  [0.125, 0.5],
  [0.25, 1],
  [0.625, 1.5],
  [1, 2],
  [2, 2],
])('t = %s is index %s', (t, index) => {
  expect(fractionalIndex(times, t)).toBeCloseTo(index, 6)
})

it('positions lie on the line between two output times, and exactly on them at their times', () => {
  expect(positionAt(positions, 2, 0, 0)).toEqual([0, 0])
  expect(positionAt(positions, 2, 0, 1.5)).toEqual([2.5, 0])
  expect(positionAt(positions, 2, 1, 0.5)).toEqual([10, 0.5])
  expect(positionAt(positions, 2, 1, 2)).toEqual([10, 4])
})

it('the nearest point is found where it is, and where it started', () => {
  expect(nearestPoint(positions, 2, 2, 4.2, 0, 1)).toBe(0)
  expect(nearestPoint(positions, 2, 2, 10, 0.2, 1)).toBe(1)
  expect(nearestPoint(positions, 2, 2, 7, 7, 1)).toBeUndefined()
})

it('points that are not finite are never the nearest', () => {
  const lost = Float32Array.of(Number.NaN, Number.NaN, 1, 1)
  expect(nearestPoint(lost, 2, 0, 1, 1, 5)).toBe(1)
})
