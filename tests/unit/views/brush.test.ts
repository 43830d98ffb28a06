import { expect, it } from 'vitest'
import { erased, joined, modesAmong, type Point, Stroke } from '../../../src/views/brush.ts'
import { kolmogorovLimit, kolmogorovSmirnov } from '../../support/statistics.ts'

const BRUSH = { radius: 4, density: 12 }

it('a dab is uniform on the disc of the brush', () => {
  const count = 4000
  const points = new Stroke({ radius: 10, density: count }, [3, -2]).dab()
  expect(points).toHaveLength(count)
  const areas = points.map(([x, y]) => ((x - 3) ** 2 + (y + 2) ** 2) / 100)
  const turns = points.map(([x, y]) => Math.atan2(y + 2, x - 3) / (2 * Math.PI) + 0.5)
  // Coordinates are rounded to 0.01.
  expect(Math.max(...areas)).toBeLessThan(1.002)
  expect(kolmogorovSmirnov(areas, (a) => a)).toBeLessThan(kolmogorovLimit(count))
  expect(kolmogorovSmirnov(turns, (u) => u)).toBeLessThan(kolmogorovLimit(count))
})

it('a stroke has as many points per diameter as a dab, however fast it is drawn', () => {
  const end = 100.3
  const fast = new Stroke(BRUSH, [0, 0])
  const slow = new Stroke(BRUSH, [0, 0])
  const atOnce = fast.moveTo([end, 0])
  const inPieces = Array.from({ length: 97 }, (_, i) => slow.moveTo([((i + 1) * end) / 97, 0]))
  expect(atOnce).toHaveLength(Math.floor((end / 8) * 12))
  expect(inPieces.flat()).toEqual(atOnce)
  expect(fast.draws).toBe(atOnce.length)
})

it('points lie along the stroke within the brush, on both sides of it', () => {
  const points = new Stroke(BRUSH, [0, 0]).moveTo([30, 40])
  const across = points.map(([x, y]) => (4 * x - 3 * y) / 5)
  const along = points.map(([x, y]) => (3 * x + 4 * y) / 5)
  expect(Math.max(...across.map(Math.abs))).toBeLessThanOrEqual(4.01)
  expect(Math.min(...across)).toBeLessThan(-2)
  expect(Math.max(...across)).toBeGreaterThan(2)
  expect(Math.min(...along)).toBeGreaterThan(-4.01)
  expect(Math.max(...along)).toBeLessThan(54.01)
})

it('the same strokes give the same points, and the next stroke others', () => {
  const first = new Stroke(BRUSH, [0, 0])
  const points = first.dab()
  expect(new Stroke(BRUSH, [0, 0]).dab()).toEqual(points)
  expect(new Stroke(BRUSH, [0, 0], first.draws).dab()).not.toEqual(points)
})

it('a stroke that stays where it is adds nothing', () => {
  expect(new Stroke(BRUSH, [1, 1]).moveTo([1, 1])).toEqual([])
})

it('the eraser takes what is within its radius of the stroke', () => {
  const points: Point[] = [
    [0, 0],
    [5, 1.9],
    [5, 2.1],
    [11.9, 0],
    [12.1, 0],
    [11.5, 1.5],
  ]
  expect(erased(points, [0, 0], [10, 0], 2)).toEqual([points[2], points[4], points[5]])
  expect(erased(points, [5, 2], [5, 2], 0.5)).toEqual([points[0], points[3], points[4], points[5]])
})

it('an eraser that meets nothing leaves the very same list', () => {
  const points: Point[] = [[0, 0]]
  expect(erased(points, [5, 5], [6, 6], 1)).toBe(points)
})

it('points that come to others take the mode of the nearest one', () => {
  const present: Point[] = [
    [0, 0, 3],
    [10, 0, 1],
  ]
  expect(
    joined(present, [
      [1, 1],
      [9, -2],
    ]),
  ).toEqual([
    [1, 1, 3],
    [9, -2, 1],
  ])
  expect(modesAmong(present)).toBe(2)
})

it('where points have no modes, none are given', () => {
  expect(joined([[0, 0]], [[1, 1]])).toEqual([[1, 1]])
  expect(joined([], [[1, 1]])).toEqual([[1, 1]])
  expect([modesAmong([]), modesAmong([[0, 0]])]).toEqual([0, 0])
})
