/** The kernel in `src/math/assembly/` against the auction on a matrix of the same costs. */
import { expect, it } from 'vitest'
import { largeAssignment } from '../../../src/math/large-assignment.ts'
import { PlaneAuction, type PlaneCost } from '../../../src/math/plane-auction.ts'
import { draw, uniform } from '../../../src/math/stream.ts'

type Point = readonly [number, number]

const plane = PlaneAuction.create()!

/** Both find a permutation, and none is cheaper by more than n·2⁻⁴⁰ of the range of costs. */
function expectAsCheap(
  rows: readonly Point[],
  columns: readonly Point[],
  cost: PlaneCost,
  sign: 1 | -1,
  samePairs: boolean,
) {
  const n = rows.length
  const { rowX, rowY, columnX, columnY } = plane.points
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    ;[rowX[i], rowY[i]] = rows[i]!
    ;[columnX[i], columnY[i]] = columns[i]!
    for (let j = 0; j < n; j++) {
      const [x, y] = rows[i]!
      const [u, v] = columns[j]!
      const squares = (x - u) * (x - u) + (y - v) * (y - v)
      matrix[i * n + j] = cost === 'product' ? x * u + y * v : sign * Math.sqrt(squares)
    }
  }
  const other = largeAssignment(n).solve(matrix, n).slice(0, n)
  const columnOf = plane.solve(n, cost, sign)?.slice(0, n)
  // It may give up where costs are tied: `PlaneMatching` then goes another way.
  if (!columnOf) {
    expect(samePairs).toBe(false)
    return
  }
  expect(new Set(columnOf).size).toBe(n)
  const total = (pairs: Int32Array) => pairs.reduce((sum, j, i) => sum + matrix[i * n + j]!, 0)
  const [low, high] = extent(matrix)
  const rounding = Math.max(Math.abs(low), Math.abs(high)) * 2 ** -47
  expect(total(columnOf) - total(other)).toBeLessThanOrEqual(
    n * ((high - low) * 2 ** -39 + rounding),
  )
  if (samePairs) expect(columnOf).toEqual(other)
}

function extent(values: Float64Array): [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return [low, high]
}

function randomPoints(n: number, seed: number): Point[] {
  const words = new Uint32Array(2)
  return Array.from({ length: n }, (_, i) => {
    draw({ seed, lane: 3 }, 0, 0, i, words)
    return [uniform(words[0]!) - 0.5, uniform(words[1]!) - 0.5]
  })
}

// Around whole blocks of columns, and the sizes from which a coarser problem is solved first; the most there is room for.
it.each([2, 3, 15, 16, 17, 63, 64, 65, 97, 255, 256, 257, 300, 1023, 1024, 2048])(
  'finds the least cost at n = %i',
  (n) => {
    for (const cost of ['product', 'distance'] as const)
      for (const sign of n < 1000 ? ([1, -1] as const) : ([1] as const))
        expectAsCheap(randomPoints(n, 1), randomPoints(n, 2), cost, sign, n > 3)
  },
)

/** Points on a shell of some thickness, in the order of their angles: what the first guess is made for. */
const shell = (n: number, radius: number, from: number, width: number, seed: number): Point[] =>
  randomPoints(n, seed)
    .map(([x, y]): Point => {
      const angle = from + width * (x + 0.5)
      const length = radius + y
      return [length * Math.cos(angle), length * Math.sin(angle)]
    })
    .sort((a, b) => Math.atan2(a[1], a[0]) - Math.atan2(b[1], b[0]))

it.each([
  ['one cap', 1.1, 1.2],
  ['caps of which one lies across the seam of angles', 2.8, 0.9],
  ['half a circle', 0, Math.PI],
  ['the whole circle, where the guess is a bad one', 0, 2 * Math.PI],
])('finds the least cost between shells: %s', (_name, from, width) => {
  for (const n of [256, 333, 1024])
    for (const cost of ['product', 'distance'] as const) {
      const rows = shell(n, 55, from, width, 8).map(([x, y]): Point => [-2 * x, -2 * y])
      expectAsCheap(rows, shell(n, 25, from + 0.1, width, 9), cost, 1, true)
    }
})

const circle = (n: number, far = 0): Point[] =>
  Array.from({ length: n }, (_, i) => [55 * Math.cos(i * 2.4) + far, 55 * Math.sin(i * 2.4)])
const only = (n: number, points: number): Point[] =>
  Array.from({ length: n }, (_, i) => circle(points)[(i * i) % points]!)

it.each<[string, (n: number) => Point[], (n: number) => Point[]]>([
  ['one point', (n) => only(n, 1), (n) => only(n, 1)],
  ['equal rows', (n) => only(n, 1), circle],
  ['equal columns', circle, (n) => only(n, 1)],
  ['three rows, three columns', (n) => only(n, 3), (n) => only(n, 3)],
  ['at zero', (n) => randomPoints(n, 3).map(() => [0, 0]), circle],
  [
    'collinear',
    (n) => randomPoints(n, 4).map(([x]) => [x, 0]),
    (n) => randomPoints(n, 5).map(([x]) => [x, 0]),
  ],
  ['1e6 apart', circle, (n) => circle(n, 1e6)],
  ['one far', circle, (n) => circle(n).map((point, i) => (i ? point : [1e6, 0]))],
])('finds the least cost, or gives up: %s', (_name, rows, columns) => {
  for (const n of [5, 64, 270])
    for (const cost of ['product', 'distance'] as const)
      expectAsCheap(rows(n), columns(n), cost, 1, false)
})

it('gives the same answer whatever it solved before', () => {
  const solveTen = (seed: number) => {
    randomPoints(10, seed).forEach(([x, y], i) => {
      plane.points.rowX[i] = plane.points.columnY[i] = x
      plane.points.rowY[i] = plane.points.columnX[i] = y
    })
    return plane.solve(10, 'distance', 1)!.slice(0, 10)
  }
  const first = solveTen(6)
  solveTen(7)
  expect(solveTen(6)).toEqual(first)
})
