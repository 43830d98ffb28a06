import { describe, expect, it } from 'vitest'
import { solve, solveAsync } from '../../../src/solver/solve.ts'
import { SOLVERS, type SolverName, type VelocityField } from '../../../src/solver/solver.ts'
import { CONSTANT, decay, type KnownField, normals, RAMP, spiral, towards } from './fields.ts'

const START = Float32Array.of(3, -1, 0.5, 2, -4, -4)

interface Method {
  readonly solver: SolverName
  readonly order: number
  /** Evaluations in `steps` steps. */
  readonly nfe: (steps: number) => number
  /** Largest step·rate at which a decay stays bounded. */
  readonly stable: number
  /** Numbers of steps at which its error is of leading order, and above the rounding of f32. */
  readonly from: number
}

const METHODS: Method[] = [
  { solver: 'euler', order: 1, nfe: (n) => n, stable: 2, from: 160 },
  { solver: 'midpoint', order: 2, nfe: (n) => 2 * n, stable: 2, from: 80 },
  { solver: 'heun', order: 2, nfe: (n) => 2 * n, stable: 2, from: 80 },
  { solver: 'rk4', order: 4, nfe: (n) => 4 * n, stable: 2.785, from: 10 },
  { solver: 'adams-bashforth-2', order: 2, nfe: (n) => n + 1, stable: 1, from: 80 },
  {
    solver: 'adams-bashforth-3',
    order: 3,
    nfe: (n) => n + Math.min(n, 2),
    stable: 6 / 11,
    from: 40,
  },
  { solver: 'adams-pece', order: 3, nfe: (n) => 2 * n, stable: 2.4, from: 40 },
  { solver: 'dpm-solver-2m', order: 2, nfe: (n) => n, stable: 1, from: 640 },
]

const run = (
  solver: SolverName,
  steps: number,
  field: VelocityField,
  times: ArrayLike<number> = [1],
) => solve({ solver, steps, tolerance: 1e-4 }, field, START, times)

/** Largest error of the positions at time t. */
const error = ({ exact }: KnownField, positions: ArrayLike<number>, t: number) =>
  Math.max(...exact(START, t).map((value, i) => Math.abs(value - positions[i]!)))

/** Order by which errors fall when the steps are halved from one to the next. */
const slope = (errors: readonly number[]) =>
  Math.log2(errors[0]! / errors.at(-1)!) / (errors.length - 1)

it('every solver with steps of equal length is tested here', () => {
  expect(METHODS.map(({ solver }) => solver)).toEqual(SOLVERS.filter((name) => name !== 'dopri5'))
})

describe.each(METHODS)('$solver', ({ solver, order, nfe, stable, from }) => {
  // rk4 is too exact on the ramp for numbers in f32, and on the normals midpoint and rk4 gain an order by symmetry.
  const fields = [
    { name: 'a spiral', known: spiral(-0.7, 5), steps: from },
    { name: 'a decay', known: decay(4), steps: 2 * from },
    ...(solver === 'rk4' ? [] : [{ name: 'a ramp in time', known: RAMP, steps: from }]),
    ...(solver === 'adams-bashforth-2' || solver === 'dpm-solver-2m' || solver === 'euler'
      ? [{ name: 'normal to normal', known: normals(1, 0.5, 3, -2), steps: from }]
      : []),
  ]

  it.each(fields)(`is of order ${order} on $name`, ({ known, steps }) => {
    const errors = [steps, 2 * steps, 4 * steps].map((n) => {
      const found = error(known, run(solver, n, known.field).positions, 1)
      // Its error is h²·log(steps): near the ends of time steps are never short in log(t/(1-t)).
      return solver === 'dpm-solver-2m' ? found / Math.log(n) : found
    })
    expect(errors.at(-1)).toBeGreaterThan(1e-8)
    expect(Math.abs(slope(errors) - order)).toBeLessThan(0.15)
  })

  it('counts its evaluations', () => {
    for (const steps of [1, 2, 3, 20]) {
      let calls = 0
      const { field } = spiral(-0.7, 5)
      const found = run(solver, steps, (points, t, out) => {
        calls++
        field(points, t, out)
      })
      expect(found.nfe).toBe(nfe(steps))
      expect(calls).toBe(nfe(steps))
    }
  })

  it('is exact on a constant field at any time', () => {
    const times = Float32Array.of(0, 0.1, 0.5, 0.9, 1)
    const { positions } = run(solver, 3, CONSTANT.field, times)
    times.forEach((t, i) => {
      expect(error(CONSTANT, positions.subarray(6 * i, 6 * i + 6), t)).toBeLessThan(1e-6)
    })
  })

  it('stays bounded on a stiff decay up to its limit, and not beyond', () => {
    const size = (limit: number) =>
      Math.max(...run(solver, 200, decay(limit * 200).field).positions.map(Math.abs))
    expect(size(0.95 * stable)).toBeLessThan(1e-2)
    expect(size(1.05 * stable)).toBeGreaterThan(10)
  })

  it('has the state at the time of a state, whatever else is asked for', () => {
    const { field } = spiral(-0.7, 5)
    const dense = run(solver, 4, field, [0, 0.1, 0.25, 0.5, 0.625, 0.75, 0.8, 1]).positions
    expect(dense.subarray(0, 6)).toEqual(START)
    expect(dense.subarray(12, 18)).toEqual(run(solver, 4, field, [0.25]).positions)
    expect(dense.subarray(30, 36)).toEqual(run(solver, 4, field, [0.75]).positions)
    expect(dense.subarray(42)).toEqual(run(solver, 4, field).positions)
  })

  it('is not a number from where the field is not', () => {
    const wall: VelocityField = (_points, t, out) => out.fill(Number(t) < 0.5 ? 1 : Number.NaN)
    const { positions, nfe: found } = run(solver, 10, wall, [0, 0.1, 0.9, 1])
    expect(positions.subarray(0, 6)).toEqual(START)
    expect(positions.subarray(6, 12)).toEqual(START.map((value) => value + Math.fround(0.1)))
    expect([...positions.subarray(12)].every(Number.isNaN)).toBe(true)
    expect(found).toBe(nfe(10))
  })

  it('gives the same when the field answers later', async () => {
    const { field } = spiral(-0.7, 5)
    const plan = { solver, steps: 5, tolerance: 1e-4 }
    const later = solveAsync(
      plan,
      async (points, t, out) => {
        await Promise.resolve()
        field(points, t, out)
      },
      START,
      [0.3, 1],
    )
    expect(await later).toEqual(solve(plan, field, START, [0.3, 1]))
  })
})

it.each(['euler', 'midpoint', 'adams-bashforth-2', 'adams-bashforth-3', 'dpm-solver-2m'] as const)(
  '%s never evaluates at t = 1, and is exact on the linear path to one point',
  (solver) => {
    const known = towards(-2, 7)
    for (const steps of [1, 2, 3, 7])
      for (const t of [0.4, 1]) {
        const { positions } = run(solver, steps, known.field, [t])
        expect(error(known, positions, t)).toBeLessThan(1e-6)
      }
  },
)

it('dpm-solver-2m takes the steps of the paper between the ends of time', () => {
  const { field } = normals(1, 0.5, 3, -2)
  const steps = 8
  const lambda = (t: number) => Math.log(t / (1 - t))
  const x = Float64Array.from(START)
  const v = new Float64Array(x.length)
  let before = new Float64Array(x.length)
  for (let n = 0; n < steps; n++) {
    const [t, s] = [n / steps, (n + 1) / steps]
    const h = lambda(s) - lambda(t)
    const r = (lambda(t) - lambda((n - 1) / steps)) / h
    field(x, t, v)
    const data = x.map((value, i) => value + (1 - t) * v[i]!)
    const plain = n < 2 || n === steps - 1
    for (let i = 0; i < x.length; i++) {
      const used = plain ? data[i]! : (1 + 1 / (2 * r)) * data[i]! - before[i]! / (2 * r)
      x[i] = ((1 - s) / (1 - t)) * x[i]! - s * (Math.exp(-h) - 1) * used
    }
    before = data
  }
  const known = { field, exact: () => [...x] }
  expect(error(known, run('dpm-solver-2m', steps, field).positions, 1)).toBeLessThan(3e-7)
})

describe('between states', () => {
  const known = spiral(-0.7, 5)
  /** Order of the error at a place between two states. */
  const orderAt = (solver: SolverName, place: (steps: number) => number, from = 20) =>
    slope(
      [from, 2 * from, 4 * from].map((steps) => {
        const t = place(steps)
        return error(known, run(solver, steps, known.field, [t]).positions, t)
      }),
    )
  const middle = (steps: number) => (steps / 2 + 0.5) / steps
  const end = (steps: number) => 1 - 0.5 / steps

  it('rk4 keeps its order: the cubic Hermite interpolant', () => {
    expect(orderAt('rk4', middle)).toBeGreaterThan(3.8)
  })

  it('rk4 is of third order on the last step, the velocity at whose end is never evaluated', () => {
    expect(Math.abs(orderAt('rk4', end, 40) - 3)).toBeLessThan(0.15)
  })

  it('multistep methods keep their order', () => {
    for (const place of [middle, end]) {
      expect(orderAt('adams-bashforth-3', place)).toBeGreaterThan(2.7)
      expect(orderAt('adams-pece', place)).toBeGreaterThan(2.7)
    }
  })

  it('Euler goes straight', () => {
    const [a, b, between] = [0.25, 0.5, 0.3].map((t) => run('euler', 4, known.field, [t]).positions)
    between!.forEach((value, i) => {
      expect(value).toBeCloseTo(a![i]! + 0.2 * (b![i]! - a![i]!), 5)
    })
  })
})
