import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { Assignment } from '../../../src/math/assignment.ts'
import { Auction } from '../../../src/math/auction.ts'
import { largeAssignment } from '../../../src/math/large-assignment.ts'
import { draw, uniform } from '../../../src/math/stream.ts'

function randomCost(n: number, seed: number, levels = 0): Float64Array {
  const words = new Uint32Array(2)
  return Float64Array.from({ length: n * n }, (_, i) => {
    draw({ seed, lane: n }, 0, 0, i, words)
    const u = uniform(words[0]!)
    return levels ? Math.floor(u * levels) : u
  })
}

/** Squared distances between points x, y of the plane. */
function planeCost(x: readonly number[][], y: readonly number[][]): Float64Array {
  return Float64Array.from(
    x.flatMap(([a, b]) => y.map(([c, d]) => (a! - c!) ** 2 + (b! - d!) ** 2)),
  )
}

function bruteForce(cost: Float64Array, n: number): number {
  const search = (row: number, used: number): number => {
    if (row === n) return 0
    let best = Number.POSITIVE_INFINITY
    for (let j = 0; j < n; j++)
      if (!(used & (1 << j)))
        best = Math.min(best, cost[row * n + j]! + search(row + 1, used | (1 << j)))
    return best
  }
  return search(0, 0)
}

const total = (cost: Float64Array, n: number, columnOf: Int32Array) => {
  let sum = 0
  for (let i = 0; i < n; i++) sum += cost[i * n + columnOf[i]!]!
  return sum
}

/**
 * What the permutation costs above the dual value of the prices. By linear programming duality no permutation costs less than
 * the dual value, whoever found the prices.
 */
function dualityGap(cost: Float64Array, n: number, columnOf: Int32Array, price: Float64Array) {
  let dual = 0
  for (let i = 0; i < n; i++) {
    let least = Number.POSITIVE_INFINITY
    for (let j = 0; j < n; j++) least = Math.min(least, cost[i * n + j]! - price[j]!)
    dual += least + price[i]!
  }
  return total(cost, n, columnOf) - dual
}

function expectOptimal(cost: Float64Array, n: number, prices?: Float64Array): void {
  const solver = largeAssignment(n)
  const columns = solver.solve(cost, n, prices)
  expect(new Set(columns.subarray(0, n)).size).toBe(n)
  // The auction's last ε is relative to the range of costs, or to 1 where there is none.
  const size = cost.reduce((most, c) => Math.max(most, Math.abs(c)), 1)
  expect(dualityGap(cost, n, columns, solver.price)).toBeLessThanOrEqual(1e-11 * n * size)
}

it.each([1, 2, 3, 5, 7])('equals brute force at n = %i, with and without ties', (n) => {
  const solver = new Assignment(8)
  for (let seed = 0; seed < 60; seed++) {
    const cost = randomCost(n, seed, seed % 2 ? 4 : 0)
    const columns = solver.solve(cost, n)
    expect(new Set(columns.subarray(0, n)).size).toBe(n)
    expect(total(cost, n, columns)).toBeCloseTo(bruteForce(cost, n), 10)
  }
})

it('equals brute force from any prices', () => {
  const solver = new Assignment(6)
  for (let seed = 0; seed < 60; seed++) {
    const cost = randomCost(6, seed, seed % 2 ? 4 : 0)
    const prices = randomCost(6, seed + 1000).map((u) => 3 * u - 1)
    expect(total(cost, 6, solver.solve(cost, 6, prices))).toBeCloseTo(bruteForce(cost, 6), 10)
  }
})

it('the auction alone equals brute force', () => {
  const auction = new Auction(7)
  for (const n of [2, 3, 5, 7])
    for (let seed = 0; seed < 30; seed++) {
      const cost = randomCost(n, seed, seed % 2 ? 4 : 0)
      expect(auction.solve(cost, n)).toBe(true)
      expect(total(cost, n, auction.columnOf)).toBeCloseTo(bruteForce(cost, n), 9)
    }
})

// Below and above the sizes at which the auction takes over and starts from a coarser one; awkward remainders of its blocks.
it.each([40, 95, 96, 97, 129, 255, 256, 259, 300])('is optimal by duality at n = %i', (n) => {
  expectOptimal(randomCost(n, 9), n)
  expectOptimal(randomCost(n, 10, 5), n)
  expectOptimal(randomCost(n, 11), n, randomCost(n, 12).subarray(0, n))
})

it('goes on from the prices of an auction that gives up', () => {
  const auction = vi.spyOn(Auction.prototype, 'solve').mockImplementation(function (
    this: Auction,
    _cost,
    n,
  ) {
    this.price.set(randomCost(n, 13).subarray(0, n))
    return false
  })
  expectOptimal(randomCost(120, 9), 120)
  expect(auction).toHaveBeenCalledOnce()
  auction.mockRestore()
})

const circle = (n: number) =>
  Array.from({ length: n }, (_, i) => [55 * Math.cos(i * 2.4), 55 * Math.sin(i * 2.4)])

it.each([
  ['all costs equal', (n: number) => new Float64Array(n * n).fill(7)],
  ['all costs zero', (n: number) => new Float64Array(n * n)],
  [
    'three rows over and over',
    (n: number) =>
      planeCost(
        circle(n).map((_, i) => circle(3)[i % 3]!),
        circle(n),
      ),
  ],
  [
    'three rows, three columns',
    (n: number) =>
      planeCost(
        circle(n).map((_, i) => circle(3)[i % 3]!),
        circle(n).map((_, i) => circle(3)[(i * i) % 3]!),
      ),
  ],
  [
    'collinear',
    (n: number) =>
      planeCost(
        circle(n).map(([x]) => [x!, 0]),
        circle(n).map(([, y]) => [y!, 0]),
      ),
  ],
  [
    'far apart',
    (n: number) =>
      planeCost(
        circle(n),
        circle(n).map(([x, y]) => [y! + 1e6, x!]),
      ),
  ],
  [
    'one column far',
    (n: number) =>
      planeCost(
        circle(n),
        circle(n).map(([x, y], i) => [i ? y! : 1e6, x!]),
      ),
  ],
  ['negative', (n: number) => planeCost(circle(n), circle(n)).map((c) => -c)],
])('is optimal by duality on degenerate costs: %s', (_name, make) => {
  for (const n of [2, 20, 130, 270]) expectOptimal(make(n), n)
})

it('is optimal by duality on any small integer costs', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 30 })
        .chain((n) =>
          fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * n, maxLength: n * n }),
        ),
      (costs) => expectOptimal(Float64Array.from(costs), Math.sqrt(costs.length)),
    ),
    { numRuns: 200, seed: 1 },
  )
})
