/** The kernel in `src/math/assembly/` against its twin on a matrix of the same costs: the same bits. */
import { expect, it } from 'vitest'
import { Auction } from '../../../src/math/auction.ts'
import { PlaneAuction, type PlaneCost } from '../../../src/math/plane-auction.ts'
import { draw, uniform } from '../../../src/math/stream.ts'

type Point = readonly [number, number]

const plane = PlaneAuction.create()!

function expectTwin(
  rows: readonly Point[],
  columns: readonly Point[],
  cost: PlaneCost,
  sign: 1 | -1,
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
  const twin = new Auction(n)
  const solved = twin.solve(matrix, n)
  const columnOf = plane.solve(n, cost, sign)
  expect(columnOf !== undefined).toBe(solved)
  if (columnOf) expect(columnOf.slice(0, n)).toEqual(twin.columnOf)
}

function randomPoints(n: number, seed: number): Point[] {
  const words = new Uint32Array(2)
  return Array.from({ length: n }, (_, i) => {
    draw({ seed, lane: 3 }, 0, 0, i, words)
    return [uniform(words[0]!) - 0.5, uniform(words[1]!) - 0.5]
  })
}

// Around whole blocks of 32 columns, and the sizes from which a coarser problem is solved first; the most there is room for.
it.each([2, 3, 31, 32, 33, 64, 97, 255, 256, 257, 300, 1023, 1024])(
  'finds the pairs of its twin at n = %i',
  (n) => {
    for (const cost of ['product', 'distance'] as const)
      for (const sign of n < 1000 ? ([1, -1] as const) : ([1] as const))
        expectTwin(randomPoints(n, 1), randomPoints(n, 2), cost, sign)
  },
)

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
])('ends as its twin does: %s', (_name, rows, columns) => {
  for (const n of [5, 64, 270])
    for (const cost of ['product', 'distance'] as const) expectTwin(rows(n), columns(n), cost, 1)
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
