import { expect, it } from 'vitest'
import { solve } from '../../../src/solver/solve.ts'
import type { SolverPlan, VelocityField } from '../../../src/solver/solver.ts'

const euler = (steps: number): SolverPlan => ({ solver: 'euler', steps, tolerance: 1e-4 })
const dopri5 = (tolerance: number): SolverPlan => ({ solver: 'dopri5', steps: 1, tolerance })

/** A spiral, dx/dt = A·x with A = [[a, -w], [w, a]]: x(t) = e^(at)·rotation(wt)·x(0). */
const A = -0.7
const W = 5
const spiral: VelocityField = (points, _t, out) => {
  for (let i = 0; i < points.length; i += 2) {
    out[i] = A * points[i]! - W * points[i + 1]!
    out[i + 1] = W * points[i]! + A * points[i + 1]!
  }
}
const exact = (start: ArrayLike<number>, t: number) =>
  Array.from(start, (_, i) => {
    const [x, y] = [start[i & ~1]!, start[i | 1]!]
    const [c, s] = [Math.cos(W * t), Math.sin(W * t)]
    return Math.exp(A * t) * (i % 2 === 0 ? c * x - s * y : s * x + c * y)
  })

const START = Float32Array.of(3, -1, 0.5, 2, -4, -4)

const error = (positions: ArrayLike<number>, expected: number[]) =>
  Math.max(...expected.map((value, i) => Math.abs(value - positions[i]!)))

/** Wraps a field, counting its evaluations. */
function counted(field: VelocityField) {
  const counter = { calls: 0 }
  const wrapped: VelocityField = (points, t, out) => {
    counter.calls++
    field(points, t, out)
  }
  return { counter, wrapped }
}

it('Euler is of first order, and its NFE is its number of steps', () => {
  const errors = [200, 400, 800].map((steps) => {
    const { counter, wrapped } = counted(spiral)
    const { positions, nfe } = solve(euler(steps), wrapped, START, [1])
    expect(nfe).toBe(steps)
    expect(counter.calls).toBe(steps)
    return error(positions, exact(START, 1))
  })
  for (const order of [Math.log2(errors[0]! / errors[1]!), Math.log2(errors[1]! / errors[2]!)])
    expect(Math.abs(order - 1)).toBeLessThan(0.1)
})

it.each([1e-3, 1e-4, 1e-5, 1e-6])(
  'dopri5 keeps to its tolerance %d on a linear field',
  (tolerance) => {
    const { positions } = solve(dopri5(tolerance), spiral, START, [1])
    // Global error: a few local ones, each tolerance·(1 + |x|).
    expect(error(positions, exact(START, 1))).toBeLessThan(10 * tolerance * 5)
  },
)

it('dopri5 is of fifth order: 32 times less error takes about twice the steps', () => {
  const steps = (tolerance: number) => (solve(dopri5(tolerance), spiral, START, [1]).nfe - 2) / 6
  const ratio = steps(1e-9) / steps(1e-9 * 32 ** 2)
  expect(ratio).toBeGreaterThan(3)
  expect(ratio).toBeLessThan(5)
})

it('dopri5 counts 2 + 6 evaluations per step, rejected steps included', () => {
  // A jump of the field makes it reject steps.
  const jump: VelocityField = (points, t, out) => {
    for (let i = 0; i < points.length; i++) out[i] = Number(t) < 0.4567 ? 1 : -30
  }
  for (const field of [spiral, jump]) {
    const { counter, wrapped } = counted(field)
    const { nfe } = solve(dopri5(1e-5), wrapped, START, [1])
    expect(nfe).toBe(counter.calls)
    expect((nfe - 2) % 6).toBe(0)
  }
  const { positions } = solve(dopri5(1e-6), jump, [0, 0], [1])
  expect(positions[0]).toBeCloseTo(0.4567 - 30 * 0.5433, 3)
})

it('both are exact on a constant field', () => {
  const constant: VelocityField = (_points, _t, out) => out.fill(2)
  for (const plan of [euler(3), dopri5(1e-4)]) {
    const { positions } = solve(plan, constant, [1, -1], [0, 0.25, 1])
    expect([...positions]).toEqual([1, -1, 1.5, -0.5, 3, 1])
  }
})

it('output times at solver states are the states, between them cubic (Euler: straight)', () => {
  const { positions } = solve(euler(4), spiral, START, [0, 0.25, 0.5, 0.625, 0.75, 1])
  expect([...positions.subarray(0, 6)]).toEqual([...START])
  // The state at ¾ does not depend on which other times are asked for.
  expect(positions.subarray(24, 30)).toEqual(solve(euler(4), spiral, START, [0.75]).positions)
  expect(positions.subarray(30)).toEqual(solve(euler(4), spiral, START, [1]).positions)

  const times = Float32Array.from({ length: 41 }, (_, i) => i / 40)
  const dense = solve(dopri5(1e-7), spiral, START, times).positions
  times.forEach((t, i) => {
    expect(error(dense.subarray(6 * i, 6 * i + 6), exact(START, t))).toBeLessThan(2e-3)
  })
  expect([...dense.subarray(0, 6)]).toEqual([...START])
  expect(dense.subarray(240)).toEqual(solve(dopri5(1e-7), spiral, START, [1]).positions)
})

it('where the field ends to be finite, positions are NaN', () => {
  const wall: VelocityField = (_points, t, out) => out.fill(Number(t) < 0.5 ? 1 : Number.NaN)
  for (const plan of [euler(10), dopri5(1e-4)]) {
    const { positions, nfe } = solve(plan, wall, [1, 2], [0, 0.1, 0.9, 1])
    expect([...positions.subarray(0, 2)]).toEqual([1, 2])
    expect([...positions.subarray(4)]).toEqual(Array(4).fill(Number.NaN))
    expect(nfe).toBeGreaterThanOrEqual(8)
  }
  const nowhere: VelocityField = (_points, _t, out) => out.fill(Number.NaN)
  const { positions } = solve(dopri5(1e-4), nowhere, [1, 2], [0, 0.5])
  expect([...positions]).toEqual([1, 2, Number.NaN, Number.NaN])
})

it('gives a field up that is far too stiff, after 4,096 steps', () => {
  const stiff: VelocityField = (points, _t, out) => {
    for (let i = 0; i < points.length; i++) out[i] = -1e6 * (points[i]! - Math.cos(i))
  }
  const { positions, nfe } = solve(dopri5(1e-6), stiff, [3, 4], [0, 1])
  expect([...positions]).toEqual([3, 4, Number.NaN, Number.NaN])
  expect(nfe).toBe(2 + 6 * 4096)
})
