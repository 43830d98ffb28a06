import { expect, it } from 'vitest'
import { PartialAssignment } from '../../../../src/flow/coupling/partial.ts'
import { StableMatching } from '../../../../src/flow/coupling/stable.ts'
import {
  batchOf,
  couple,
  DEGENERATE,
  distance2,
  meanCost,
  permutations,
  uniforms,
} from './batches.ts'

/** The cheapest k pairs of an n×n matrix, by trying all. */
function cheapest(cost: Float64Array, n: number, k: number): number {
  let least = Number.POSITIVE_INFINITY
  permutations(n, (columnOf) => {
    const costs = columnOf.map((j, i) => cost[i * n + j]!).sort((a, b) => a - b)
    least = Math.min(
      least,
      costs.slice(0, k).reduce((sum, c) => sum + c, 0),
    )
  })
  return least
}

it('partial: the cheapest k pairs, 200 random cases with and without ties', () => {
  for (let seed = 0; seed < 200; seed++) {
    const n = 1 + (seed % 5)
    const k = 1 + (seed % n)
    const cost = uniforms(n * n, seed).map((u) => (seed % 2 ? Math.floor(4 * u) : u))
    const partial = new PartialAssignment(n, k)
    partial.solve(cost)
    expect(new Set(partial.rows).size).toBe(k)
    expect(new Set(partial.columns).size).toBe(k)
    const total = partial.rows.reduce((sum, i, at) => sum + cost[i * n + partial.columns[at]!]!, 0)
    expect(total).toBeCloseTo(cheapest(cost, n, k), 10)
  }
})

it.each([
  [1, 10],
  [0.5, 5],
  [0.3, 3],
  [0.05, 1],
])('partial: mass %f of 10 takes %i source samples, and nobody twice', (mass, count) => {
  const batch = batchOf(10, 4)
  const partners = new Map<number, Set<number>>()
  for (let step = 0; step < 60; step++) {
    const { source, target } = couple({ kind: 'partial', mass }, batch, step)
    source.forEach((i, r) => {
      partners.set(i, (partners.get(i) ?? new Set()).add(target[r]!))
    })
  }
  expect(partners.size).toBe(count)
  expect([...partners.values()].every((set) => set.size === 1)).toBe(true)
  expect(new Set([...partners.values()].map((set) => [...set][0])).size).toBe(count)
})

it('partial: a mass between two counts mixes both plans in proportion', () => {
  const size = 10
  const batch = batchOf(size, 4)
  const cost = Float64Array.from({ length: 100 }, (_, at) =>
    distance2(batch, Math.floor(at / 10), at % 10),
  )
  const [few, more] = [new PartialAssignment(size, 3), new PartialAssignment(size, 4)] as const
  few.solve(cost)
  more.solve(cost)
  // Mass 3.25 = ¾ of three pairs and ¼ of four, each pair of mass 1.
  const wanted = new Float64Array(100)
  few.rows.forEach((i, k) => {
    wanted[i * 10 + few.columns[k]!]! += 0.75 / 3.25
  })
  more.rows.forEach((i, k) => {
    wanted[i * 10 + more.columns[k]!]! += 0.25 / 3.25
  })
  const counts = new Float64Array(100)
  const steps = 1000
  for (let step = 0; step < steps; step++) {
    const { source, target } = couple({ kind: 'partial', mass: 0.325 }, batch, step)
    source.forEach((i, r) => {
      counts[i * 10 + target[r]!]! += 1
    })
  }
  wanted.forEach((share, at) => {
    const expected = share * size * steps
    if (share === 0) expect(counts[at]).toBe(0)
    else expect(Math.abs(counts[at]! - expected)).toBeLessThan(4 * Math.sqrt(expected))
  })
})

it('partial: costs less the less it moves, and all of the mass is OT', () => {
  const whole = meanCost({ kind: 'partial', mass: 1 }, 10, 400)
  const half = meanCost({ kind: 'partial', mass: 0.5 }, 10, 400)
  expect(Math.abs(whole.mean - 2604)).toBeLessThan(4 * whole.error)
  expect(half.mean).toBeLessThan(0.6 * whole.mean)
})

/** Deferred acceptance as Gale and Shapley wrote it: rows propose. */
function galeShapley(cost: Float64Array, n: number): number[] {
  const order = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => j).sort(
      (a, b) => cost[i * n + a]! - cost[i * n + b]! || a - b,
    ),
  )
  const proposals = new Array<number>(n).fill(0)
  const holder = new Array<number>(n).fill(-1)
  const free = Array.from({ length: n }, (_, i) => i)
  while (free.length > 0) {
    const i = free.pop()!
    const j = order[i]![proposals[i]!++]!
    const rival = holder[j]!
    const wins =
      rival === -1 ||
      cost[i * n + j]! < cost[rival * n + j]! ||
      (cost[i * n + j] === cost[rival * n + j] && i < rival)
    if (wins) holder[j] = i
    const loser = wins ? rival : i
    if (loser !== -1) free.push(loser)
  }
  return Array.from({ length: n }, (_, i) => holder.indexOf(i))
}

/** Pairs by ascending cost, then row, then column. */
function greedy(cost: Float64Array, n: number): number[] {
  const columnOf = new Array<number>(n).fill(-1)
  const taken = new Set<number>()
  const order = Array.from(cost.keys()).sort((a, b) => cost[a]! - cost[b]! || a - b)
  for (const at of order) {
    const i = Math.floor(at / n)
    if (columnOf[i] !== -1 || taken.has(at % n)) continue
    columnOf[i] = at % n
    taken.add(at % n)
  }
  return columnOf
}

it('stable: equals deferred acceptance and the greedy matching, 200 random cases with and without ties', () => {
  for (let seed = 0; seed < 200; seed++) {
    const n = 1 + (seed % 17)
    const cost = uniforms(n * n, seed).map((u) => (seed % 2 ? Math.floor(3 * u) : u))
    const found = [...new StableMatching(n).solve(cost)]
    expect(found).toEqual(greedy(cost, n))
    expect(found).toEqual(galeShapley(cost, n))
  }
})

it.each(DEGENERATE)(
  'stable: a permutation without a pair that would both rather have each other: %s',
  (_name, batch) => {
    const { target } = couple({ kind: 'stable' }, batch)
    expect(new Set(target).size).toBe(batch.size)
    const sourceOf = (j: number) => target.indexOf(j)
    for (let i = 0; i < batch.size; i++)
      for (let j = 0; j < batch.size; j++) {
        const now = distance2(batch, i, j)
        const blocked =
          now < distance2(batch, i, target[i]!) && now < distance2(batch, sourceOf(j), j)
        expect(blocked).toBe(false)
      }
  },
)

it('stable: costs more than OT', () => {
  const { mean, error } = meanCost({ kind: 'stable' }, 10, 400)
  expect(mean - 4 * error).toBeGreaterThan(2604)
})

it('pairs: every row is one of them, all equally often', () => {
  const x0 = Float32Array.of(1, 2, 3, 4, 5, 6)
  const x1 = Float32Array.of(10, 20, 30, 40, 50, 60)
  const counts = new Float64Array(3)
  for (let step = 0; step < 300; step++) {
    const batch = batchOf(10, step)
    const pairs = couple({ kind: 'pairs', x0, x1 }, batch, step)
    batch.targetIndex.forEach((k, r) => {
      counts[k]! += 1
      expect([pairs.source[r], pairs.target[r]]).toEqual([r, r])
      expect([...batch.x0.subarray(2 * r, 2 * r + 2)]).toEqual([2 * k + 1, 2 * k + 2])
      expect([...batch.x1.subarray(2 * r, 2 * r + 2)]).toEqual([20 * k + 10, 20 * k + 20])
    })
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120)
})
