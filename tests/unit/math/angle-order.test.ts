import { expect, it } from 'vitest'
import { orderByAngle } from '../../../src/math/angle-order.ts'

function orderOf(points: number[]): number[] {
  const order = new Int32Array(points.length / 2)
  orderByAngle(points, order, new Float64Array(order.length))
  return [...order]
}

it('goes once round the origin, whatever the distances', () => {
  const count = 360
  const shuffled = Array.from({ length: count }, (_, i) => (i * 77) % count)
  const points = shuffled.flatMap((degree, i) => {
    const angle = ((degree + 0.5) * Math.PI) / 180
    return [(1 + (i % 7)) * Math.cos(angle), (1 + (i % 7)) * Math.sin(angle)]
  })
  const degrees = orderOf(points).map((i) => shuffled[i]!)
  expect(degrees).toEqual(Array.from({ length: count }, (_, i) => i))
})

it('is a permutation for equal, collinear and distant points, and the origin', () => {
  expect(orderOf([3, 3, 3, 3, 3, 3])).toEqual([0, 1, 2])
  expect(orderOf([5, 0])).toEqual([0])
  expect(new Set(orderOf([0, 0, 1e6, 0, -2, 0, 1, 0]))).toEqual(new Set([0, 1, 2, 3]))
})
