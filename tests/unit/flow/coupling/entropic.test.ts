import { expect, it } from 'vitest'
import { couplerFor } from '../../../../src/flow/coupling/coupler.ts'
import { Sinkhorn } from '../../../../src/math/sinkhorn.ts'
import { batchOf, costOf, couple, distance2, KEY, meanCost, PAPER, roomFor } from './batches.ts'

it('Sinkhorn: rows have the frequencies of the plan', () => {
  const size = 4
  const batch = batchOf(size, 3)
  const cost = Float64Array.from({ length: size * size }, (_, at) =>
    distance2(batch, Math.floor(at / size), at % size),
  )
  const unit = cost.reduce((sum, c) => sum + c, 0) / cost.length
  const plan = new Sinkhorn(size).solve(cost, {
    epsilon: 0.5 * unit,
    tau: Number.POSITIVE_INFINITY,
  })
  const total = plan.reduce((sum, mass) => sum + mass, 0)
  const coupler = couplerFor({ kind: 'sinkhorn', epsilon: 0.5 }, size, PAPER)
  const counts = new Float64Array(size * size)
  const steps = 5000
  for (let step = 0; step < steps; step++) {
    const pairs = roomFor(size)
    coupler(batch, KEY, step, pairs)
    pairs.source.forEach((i, r) => {
      counts[i * size + pairs.target[r]!]! += 1
    })
  }
  let chiSquared = 0
  plan.forEach((mass, at) => {
    const wanted = (size * steps * mass) / total
    chiSquared += (counts[at]! - wanted) ** 2 / wanted
  })
  expect(chiSquared).toBeLessThan(37.7) // 1 in 1,000 for 15 degrees of freedom
})

it('Sinkhorn: from OT to independent as ε grows', () => {
  const sharp = meanCost({ kind: 'sinkhorn', epsilon: 0.001 }, 10, 400)
  const usual = meanCost({ kind: 'sinkhorn', epsilon: 0.05 }, 10, 400)
  const flat = meanCost({ kind: 'sinkhorn', epsilon: 100 }, 10, 400)
  // Same batches for all three: OT of batch 10 costs 2604, independent pairs 3698.
  expect(Math.abs(sharp.mean - 2604)).toBeLessThan(4 * sharp.error)
  expect(Math.abs(flat.mean - 3698)).toBeLessThan(4 * flat.error)
  expect(usual.mean).toBeGreaterThan(sharp.mean)
  expect(usual.mean).toBeLessThan(sharp.mean + 0.05 * 3698 * Math.log(10))
})

it('ε and τ are relative: data a million times larger give the same rows', () => {
  const batch = batchOf(12, 1)
  // 2^20, so that scaling is exact.
  const scaled = {
    ...batch,
    x0: batch.x0.map((x) => x * 2 ** 20),
    x1: batch.x1.map((x) => x * 2 ** 20),
  }
  for (const coupling of [
    { kind: 'sinkhorn', epsilon: 0.05 },
    { kind: 'unbalanced', epsilon: 0.05, tau: 0.5 },
    { kind: 'partial', mass: 0.4 },
    { kind: 'gibbs', epsilon: 0.7 },
    { kind: 'stable' },
  ] as const)
    expect(couple(coupling, scaled, 1)).toEqual(couple(coupling, batch, 1))
})

it('unbalanced: balanced for large τ, cheaper for small', () => {
  const balanced = meanCost({ kind: 'sinkhorn', epsilon: 0.05 }, 10, 300)
  const dear = meanCost({ kind: 'unbalanced', epsilon: 0.05, tau: 1000 }, 10, 300)
  const one = meanCost({ kind: 'unbalanced', epsilon: 0.05, tau: 1 }, 10, 300)
  const cheap = meanCost({ kind: 'unbalanced', epsilon: 0.05, tau: 0.01 }, 10, 300)
  expect(Math.abs(dear.mean / balanced.mean - 1)).toBeLessThan(0.01)
  expect(one.mean).toBeLessThan(0.9 * balanced.mean)
  expect(cheap.mean).toBeLessThan(0.9 * one.mean)
})

it('Gibbs: weights are exp(-c/ε) of mean 1, and tilt towards cheap pairs', () => {
  const batch = batchOf(20, 2)
  const { source, target, weight } = couple({ kind: 'gibbs', epsilon: 0.5 }, batch, 2)
  expect([...source]).toEqual([...target])
  const costs = Array.from({ length: 20 }, (_, r) => distance2(batch, r, r))
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / 20
  for (let r = 1; r < 20; r++) {
    const wanted = (costs[0]! - costs[r]!) / (0.5 * mean)
    expect(Math.log(weight[r]! / weight[0]!)).toBeCloseTo(wanted, 4)
  }
  const plain = roomFor(20)
  plain.source.set(source)
  plain.target.set(target)
  expect(costOf(batch, { source, target, weight })).toBeLessThan(costOf(batch, plain))
  const even = couple({ kind: 'gibbs', epsilon: 1e6 }, batch, 2).weight
  for (const w of even) expect(w).toBeCloseTo(1, 4)
})
