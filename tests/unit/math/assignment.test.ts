import { expect, it } from 'vitest'
import { Assignment } from '../../../src/math/assignment.ts'
import { draw, uniform } from '../../../src/math/stream.ts'

function randomCost(n: number, seed: number, levels = 0): Float64Array {
  const words = new Uint32Array(2)
  return Float64Array.from({ length: n * n }, (_, i) => {
    draw({ seed, lane: n }, 0, 0, i, words)
    const u = uniform(words[0]!)
    return levels ? Math.floor(u * levels) : u
  })
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

it.each([1, 2, 3, 5, 7])('equals brute force at n = %i, with and without ties', (n) => {
  const solver = new Assignment(8)
  for (let seed = 0; seed < 60; seed++) {
    const cost = randomCost(n, seed, seed % 2 ? 4 : 0)
    const columns = solver.solve(cost, n)
    expect(new Set(columns.subarray(0, n)).size).toBe(n)
    expect(total(cost, n, columns)).toBeCloseTo(bruteForce(cost, n), 10)
  }
})

it('is a permutation no single swap improves at n = 200', () => {
  const n = 200
  const cost = randomCost(n, 9)
  const columns = new Assignment(n).solve(cost, n)
  expect(new Set(columns).size).toBe(n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const now = cost[i * n + columns[i]!]! + cost[j * n + columns[j]!]!
      const swapped = cost[i * n + columns[j]!]! + cost[j * n + columns[i]!]!
      expect(now).toBeLessThanOrEqual(swapped + 1e-12)
    }
})
