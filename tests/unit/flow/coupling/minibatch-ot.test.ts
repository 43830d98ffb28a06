import { beforeAll, expect, it, vi } from 'vitest'
import { PlaneAuction } from '../../../../src/math/plane-auction.ts'
import { loadLargeMatching } from '../../../../src/math/plane-matching.ts'
import {
  batchFrom,
  batchOf,
  costOf,
  couple,
  DEGENERATE,
  distance2,
  meanCost,
  permutations,
  uniforms,
} from './batches.ts'

const OT = { kind: 'minibatch-ot', squared: true, replacement: false } as const
const PLAIN = { ...OT, squared: false } as const

beforeAll(() => loadLargeMatching(1024))

const randomBatch = (n: number, seed: number) => {
  const u = uniforms(4 * n, seed)
  const points = (from: number) =>
    Array.from({ length: n }, (_, i) => [u[from + 2 * i]!, u[from + 2 * i + 1]!])
  return batchFrom(points(0), points(2 * n))
}

it('is the cheapest, or the dearest, of all permutations: 200 random batches', () => {
  for (let seed = 0; seed < 200; seed++) {
    const n = 1 + (seed % 6)
    const batch = randomBatch(n, seed)
    for (const squared of [true, false]) {
      const costs: number[] = []
      const one = (i: number, j: number) =>
        squared ? distance2(batch, i, j) : Math.sqrt(distance2(batch, i, j))
      permutations(n, (columnOf) => {
        costs.push(columnOf.reduce((sum, j, i) => sum + one(i, j), 0))
      })
      const total = (kind: 'minibatch-ot' | 'anti-ot') =>
        couple({ kind, squared, replacement: false }, batch).target.reduce(
          (sum, j, i) => sum + one(i, j),
          0,
        )
      expect(total('minibatch-ot')).toBeCloseTo(Math.min(...costs), 10)
      expect(total('anti-ot')).toBeCloseTo(Math.max(...costs), 10)
    }
  }
})

it.each(DEGENERATE)('is a permutation and the cheapest: %s', (_name, batch) => {
  const pairs = couple(OT, batch)
  expect(new Set(pairs.target).size).toBe(batch.size)
  expect([...pairs.source]).toEqual(Array.from({ length: batch.size }, (_, r) => r))
  let least = Number.POSITIVE_INFINITY
  permutations(batch.size, (columnOf) => {
    least = Math.min(
      least,
      columnOf.reduce((sum, j, i) => sum + distance2(batch, i, j), 0),
    )
  })
  const cost = costOf(batch, pairs) * batch.size
  expect(cost - least).toBeLessThanOrEqual(1e-12 * least)
})

it('no exchange of two or three pairs improves a large batch', () => {
  // 70 and 300 also go through the ordering of samples and the auction.
  for (const [n, coupling] of [
    [70, OT],
    [300, OT],
    [300, PLAIN],
  ] as const) {
    const batch = batchOf(n, 1)
    const { target } = couple(coupling, batch, 1)
    expect(new Set(target).size).toBe(n)
    const one = (i: number, j: number) =>
      coupling.squared ? distance2(batch, i, j) : Math.sqrt(distance2(batch, i, j))
    const u = uniforms(3000, 4)
    for (let trial = 0; trial < 1000; trial++) {
      const [a, b, c] = [0, 1, 2].map((k) => Math.floor(u[3 * trial + k]! * n)) as [
        number,
        number,
        number,
      ]
      if (a === b || b === c || a === c) continue
      const now = one(a, target[a]!) + one(b, target[b]!)
      expect(one(a, target[b]!) + one(b, target[a]!)).toBeGreaterThanOrEqual(now - 1e-9)
      const cycle = one(a, target[b]!) + one(b, target[c]!) + one(c, target[a]!)
      expect(cycle).toBeGreaterThanOrEqual(now + one(c, target[c]!) - 1e-9)
    }
  }
})

it('pairs a large batch the same way when the auction gives up', () => {
  for (const kind of ['minibatch-ot', 'anti-ot'] as const)
    for (const squared of [true, false]) {
      const coupling = { kind, squared, replacement: false }
      const batch = batchOf(150, 2)
      const expected = couple(coupling, batch, 2)
      const auction = vi.spyOn(PlaneAuction.prototype, 'solve').mockReturnValue(undefined)
      expect(couple(coupling, batch, 2).target).toEqual(expected.target)
      expect(auction).toHaveBeenCalledOnce()
      auction.mockRestore()
    }
})

it('with replacement every row is a pair of the permutation, all equally often', () => {
  const size = 10
  const counts = new Float64Array(size)
  const steps = 2000
  for (let step = 0; step < steps; step++) {
    const batch = batchOf(size, step)
    const exact = couple(OT, batch, step)
    const drawn = couple({ ...OT, replacement: true }, batch, step)
    drawn.source.forEach((i, r) => {
      expect(drawn.target[r]).toBe(exact.target[i])
      counts[i]! += 1
    })
  }
  const chiSquared = counts.reduce((sum, count) => sum + (count - steps) ** 2 / steps, 0)
  expect(chiSquared).toBeLessThan(28) // 1 in 1,000 for 9 degrees of freedom
})

/** Squared cost per pair by NumPy and SciPy's `linear_sum_assignment`, mean ± standard error. */
it.each([
  ['batch 10', 10, 1500, 2604.4, 3.1],
  ['batch 16', 16, 1000, 2504.3, 2.5],
  ['batch 256', 256, 30, 2329.7, 5.4],
  ['batch 1024', 1024, 4, 2332.9, 8.3],
])('χ-sphere to the paper’s target, %s', (_name, size, count, expected, uncertainty) => {
  const { mean, error } = meanCost(OT, size, count)
  expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.hypot(error, uncertainty))
})

it('the dearest pairing costs more than independent pairs, which cost 3698', () => {
  const dear = meanCost({ ...OT, kind: 'anti-ot' }, 10, 300)
  expect(dear.mean).toBeGreaterThan(3698 + 10 * dear.error)
})
