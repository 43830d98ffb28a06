import { expect, it } from 'vitest'
import { spatialOrder } from '../../../src/math/spatial-order.ts'

function orderOf(points: number[]): Int32Array {
  const order = new Int32Array(points.length / 2)
  spatialOrder(points, order, new Float64Array(order.length))
  return order
}

it('goes through a grid from neighbour to neighbour', () => {
  // On a grid of 2^k cells Hilbert's curve moves one cell at a time; shuffled, so that the order is not there already.
  const side = 16
  const points = Array.from({ length: side * side }, (_, i) => {
    const cell = (i * 101) % (side * side)
    return [cell % side, Math.floor(cell / side)]
  }).flat()
  const order = orderOf(points)
  expect(new Set(order).size).toBe(side * side)
  for (let k = 1; k < order.length; k++) {
    const a = order[k - 1]!
    const b = order[k]!
    const step =
      Math.abs(points[2 * a]! - points[2 * b]!) + Math.abs(points[2 * a + 1]! - points[2 * b + 1]!)
    expect(step).toBe(1)
  }
})

it('is a permutation for equal, collinear and distant points', () => {
  expect([...orderOf([3, 3, 3, 3, 3, 3])]).toEqual([0, 1, 2])
  expect([...orderOf([5, 0])]).toEqual([0])
  expect(new Set(orderOf([0, 0, 1e6, 0, 2, 0, 1, 0]))).toEqual(new Set([0, 1, 2, 3]))
})
