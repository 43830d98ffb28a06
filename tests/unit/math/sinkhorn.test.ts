import { expect, it } from 'vitest'
import { Assignment } from '../../../src/math/assignment.ts'
import { marginalError, Sinkhorn } from '../../../src/math/sinkhorn.ts'
import { draw, uniform } from '../../../src/math/stream.ts'

const BALANCED = Number.POSITIVE_INFINITY

function randomCost(n: number, seed: number): Float64Array {
  const words = new Uint32Array(2)
  return Float64Array.from({ length: n * n }, (_, i) => {
    draw({ seed, lane: n }, 0, 0, i, words)
    return uniform(words[0]!)
  })
}

const normalised = (plan: Float64Array) => {
  const total = plan.reduce((sum, mass) => sum + mass, 0)
  return plan.map((mass) => mass / total)
}

const meanCost = (plan: Float64Array, cost: Float64Array) =>
  normalised(plan).reduce((sum, mass, at) => sum + mass * cost[at]!, 0)

it('has uniform marginals to 1e-3 over 200 random costs', () => {
  for (let seed = 0; seed < 200; seed++) {
    const n = 1 + (seed % 12)
    const plan = new Sinkhorn(n).solve(randomCost(n, seed), {
      epsilon: [0.02, 0.1, 1][seed % 3]!,
      tau: BALANCED,
    })
    expect(marginalError(plan, n)).toBeLessThan(1e-3)
  }
})

it('equals the closed form for two points', () => {
  // For costs (0, c; c, 0) the plan is (p, q; q, p) with q/p = exp(-c/ε), to the tolerance of the rounds.
  const plan = normalised(
    new Sinkhorn(2).solve(Float64Array.of(0, 2, 2, 0), { epsilon: 0.8, tau: BALANCED }),
  )
  const p = 0.5 / (1 + Math.exp(-2 / 0.8))
  for (const [at, wanted] of [p, 0.5 - p, 0.5 - p, p].entries())
    expect(Math.abs(plan[at]! - wanted)).toBeLessThan(1e-3)
})

it('is a scaling of exp(-c/ε): cross ratios', () => {
  const n = 6
  const cost = randomCost(n, 5)
  const epsilon = 0.1
  const plan = new Sinkhorn(n).solve(cost, { epsilon, tau: BALANCED })
  for (let i = 1; i < n; i++)
    for (let j = 1; j < n; j++) {
      const logarithm = Math.log((plan[0]! * plan[i * n + j]!) / (plan[j]! * plan[i * n]!))
      const wanted = -(cost[0]! + cost[i * n + j]! - cost[j]! - cost[i * n]!) / epsilon
      expect(logarithm).toBeCloseTo(wanted, 8)
    }
})

it('goes to the exact assignment as ε falls, and to the independent plan as it grows', () => {
  const n = 12
  for (let seed = 0; seed < 20; seed++) {
    const cost = randomCost(n, seed)
    const columnOf = new Assignment(n).solve(cost, n)
    const exact = columnOf.reduce((sum, column, i) => sum + cost[i * n + column]! / n, 0)
    const sharp = new Sinkhorn(n).solve(cost, { epsilon: 1e-3, tau: BALANCED })
    // The entropic plan's cost lies above the exact one by ε ln n at most (and by the marginals' error).
    expect(Math.abs(meanCost(sharp, cost) - exact)).toBeLessThan(1e-3 * Math.log(n) + 1e-3)
    const flat = normalised(new Sinkhorn(n).solve(cost, { epsilon: 1e4, tau: BALANCED }))
    for (const mass of flat) expect(mass * n * n).toBeCloseTo(1, 3)
  }
})

it('unbalanced: satisfies its optimality conditions', () => {
  const n = 8
  const cost = randomCost(n, 3)
  const epsilon = 0.1
  const tau = 0.4
  const scaled = new Sinkhorn(n).solve(cost, { epsilon, tau })
  // ε ln(n² P_ij) + c_ij + τ ln(n P_i) + τ ln(n Q_j) = 0 fixes the scale too: take it from the mean, then every entry must agree.
  const residuals = (plan: Float64Array) => {
    const rows = new Float64Array(n)
    const columns = new Float64Array(n)
    plan.forEach((mass, at) => {
      rows[Math.floor(at / n)]! += mass
      columns[at % n]! += mass
    })
    return plan.map(
      (mass, at) =>
        epsilon * Math.log(n * n * mass) +
        cost[at]! +
        tau * Math.log(n * rows[Math.floor(at / n)]!) +
        tau * Math.log(n * columns[at % n]!),
    )
  }
  const mean = residuals(scaled).reduce((sum, value) => sum + value, 0) / (n * n)
  const plan = scaled.map((mass) => mass * Math.exp(-mean / (epsilon + 2 * tau)))
  for (const residual of residuals(plan)) expect(Math.abs(residual)).toBeLessThan(2e-3)
})

it('unbalanced: large τ is balanced, small τ takes what is cheap', () => {
  const n = 10
  const cost = randomCost(n, 4)
  const balanced = new Sinkhorn(n).solve(cost, { epsilon: 0.05, tau: BALANCED }).slice()
  const dear = new Sinkhorn(n).solve(cost, { epsilon: 0.05, tau: 1e4 }).slice()
  const cheap = new Sinkhorn(n).solve(cost, { epsilon: 0.05, tau: 1e-3 }).slice()
  expect(meanCost(dear, cost)).toBeCloseTo(meanCost(balanced, cost), 3)
  expect(marginalError(dear, n)).toBeLessThan(2e-3)
  expect(meanCost(cheap, cost)).toBeLessThan(0.8 * meanCost(balanced, cost))
  expect(marginalError(cheap, n)).toBeGreaterThan(0.1)
})

it.each([
  ['one point', 1, () => 0],
  ['equal costs', 5, () => 3],
  ['1e12', 5, (i: number, j: number) => 1e12 + (i - j) ** 2],
  ['one far', 5, (i: number, j: number) => (i === 0 ? 1e12 : (i - j) ** 2)],
  ['collinear', 6, (i: number, j: number) => (i - j) ** 2],
])('stays finite with right marginals: %s', (_name, n, costOf) => {
  const cost = Float64Array.from({ length: n * n }, (_, at) => costOf(Math.floor(at / n), at % n))
  const unit = cost.reduce((sum, c) => sum + c, 0) / cost.length || 1
  for (const epsilon of [1e-3, 0.05, 10]) {
    const plan = new Sinkhorn(n).solve(cost, { epsilon: epsilon * unit, tau: BALANCED })
    expect(marginalError(plan, n)).toBeLessThan(1e-3)
    for (const tau of [1e-3, 1, 1e3]) {
      const free = new Sinkhorn(n).solve(cost, { epsilon: epsilon * unit, tau: tau * unit })
      expect(free.every((mass) => mass >= 0 && mass <= 1)).toBe(true)
      expect(Math.max(...free)).toBe(1)
    }
  }
})
