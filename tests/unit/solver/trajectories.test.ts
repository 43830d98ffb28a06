import { expect, it } from 'vitest'
import { solve } from '../../../src/solver/solve.ts'
import { type SolverPlan, timeOf, type VelocityField } from '../../../src/solver/solver.ts'

const TOLERANCE = 1e-5
const batch: SolverPlan = { solver: 'dopri5', steps: 1, tolerance: TOLERANCE, norm: 'batch' }
const own: SolverPlan = { ...batch, norm: 'trajectory' }
const TIMES = Float32Array.from({ length: 21 }, (_, i) => i / 20)

/** Rotation at a rate that grows with the radius: r = 1 turns slowly, r = 20 fast. */
const turns = (radius: number) => 0.1 * radius ** 2
const vortex: VelocityField = (points, _t, out) => {
  for (let i = 0; i < points.length; i += 2) {
    const rate = turns(Math.hypot(points[i]!, points[i + 1]!))
    out[i] = -rate * points[i + 1]!
    out[i + 1] = rate * points[i]!
  }
}
/** Eight slow points and a fast one. */
const START = Float32Array.of(1, 0, 0, 1, -1, 1, 2, 0, 0.5, 0.5, 20, 0, 0, -2, 1, 2, -1, -1)
const FAST = 5

const exact = (t: number) =>
  Array.from({ length: START.length }, (_, i) => {
    const [x, y] = [START[i & ~1]!, START[i | 1]!]
    const angle = turns(Math.hypot(x, y)) * t
    return i % 2 === 0
      ? Math.cos(angle) * x - Math.sin(angle) * y
      : Math.sin(angle) * x + Math.cos(angle) * y
  })

/** Wraps a field, counting points, calls, and the longest batch. */
function counted(field: VelocityField) {
  const count = { points: 0, calls: 0 }
  const wrapped: VelocityField = (points, t, out) => {
    expect(out).toHaveLength(points.length)
    if (typeof t !== 'number') expect(t).toHaveLength(points.length / 2)
    count.points += points.length / 2
    count.calls++
    field(points, t, out)
  }
  return { count, wrapped }
}

/** Positions of one point at all times. */
const path = (positions: Float32Array, point: number, points: number) =>
  positions.filter((_, i) => Math.floor((i % (2 * points)) / 2) === point)

it('carries every point as if it were alone', () => {
  const together = solve(own, vortex, START, TIMES)
  const alone = Array.from({ length: START.length / 2 }, (_, i) =>
    solve(batch, vortex, START.subarray(2 * i, 2 * i + 2), TIMES),
  )
  alone.forEach(({ positions }, point) => {
    expect(path(together.positions, point, alone.length)).toEqual(positions)
  })
  expect(together.nfe).toBe(Math.max(...alone.map(({ nfe }) => nfe)))
})

it('a fast point does not force its short steps on the others', () => {
  const [forAll, forEach] = [batch, own].map((plan) => {
    const { count, wrapped } = counted(vortex)
    const { positions, nfe } = solve(plan, wrapped, START, TIMES)
    expect(nfe).toBe(count.calls)
    const end = positions.subarray(-START.length)
    const errors = exact(1).map((value, i) => Math.abs(value - end[i]!))
    return { points: count.points, nfe, errors }
  })
  expect(forEach!.points).toBeLessThan(forAll!.points / 3)
  forEach!.errors.forEach((error, i) => {
    // The fast point takes nfe/6 steps, each with an error of up to tolerance·(1 + |x|), all in the same sense.
    const allowed = i >> 1 === FAST ? 21 * (forEach!.nfe / 6) : 10
    expect(error).toBeLessThan(allowed * TOLERANCE)
  })
})

it('a stiff point takes its steps alone, and all keep to the tolerance', () => {
  // Towards (cos 3t, 0), for the second point very fast.
  const rates = (x: number) => (x > 5 ? 400 : 1)
  const pull: VelocityField = (points, t, out) => {
    for (let i = 0; i < points.length; i += 2) {
      // The second coordinate stays where it is and tells who is stiff.
      const aim = Math.cos(3 * timeOf(t, i / 2))
      out[i] = rates(points[i + 1]!) * (aim - points[i]!)
      out[i + 1] = 0
    }
  }
  const start = [2, 0, 2, 10, -1, 0, 0, 0, 3, 0, 1, 0]
  const solution = (x: number, rate: number) => {
    // x' = k(cos 3t - x): particular solution (k² cos 3t + 3k sin 3t)/(k² + 9).
    const at = (t: number) =>
      (rate ** 2 * Math.cos(3 * t) + 3 * rate * Math.sin(3 * t)) / (rate ** 2 + 9)
    return at(1) + (x - at(0)) * Math.exp(-rate)
  }
  const counts = [batch, own].map((plan) => {
    const { count, wrapped } = counted(pull)
    const { positions } = solve(plan, wrapped, start, [1])
    for (let i = 0; i < start.length; i += 2) {
      const expected = solution(start[i]!, rates(start[i + 1]!))
      expect(Math.abs(positions[i]! - expected)).toBeLessThan(10 * TOLERANCE)
    }
    return count.points
  })
  expect(counts[1]).toBeLessThan(counts[0]! / 3)
})

it('gives up the point whose field is not finite, and no other', () => {
  const hole: VelocityField = (points, t, out) => {
    vortex(points, t, out)
    for (let i = 0; i < points.length; i += 2)
      if (points[i]! > 10 && timeOf(t, i / 2) > 0.3) out.fill(Number.NaN, i, i + 2)
  }
  const nowhere: VelocityField = (points, t, out) => {
    vortex(points, t, out)
    for (let i = 0; i < points.length; i += 2) if (points[i]! > 10) out.fill(Number.NaN, i, i + 2)
  }
  const whole = solve(own, vortex, START, TIMES).positions
  for (const field of [hole, nowhere]) {
    const { positions } = solve(own, field, START, TIMES)
    for (let point = 0; point < START.length / 2; point++) {
      const found = path(positions, point, START.length / 2)
      if (point !== FAST) expect(found).toEqual(path(whole, point, START.length / 2))
      else {
        expect([...found.subarray(0, 2)]).toEqual([20, 0])
        expect([...found.subarray(-2)]).toEqual([Number.NaN, Number.NaN])
      }
    }
  }
  const all = solve(own, (_points, _t, out) => out.fill(Number.NaN), [1, 2], [0, 0.5])
  expect([...all.positions]).toEqual([1, 2, Number.NaN, Number.NaN])
  expect(all.nfe).toBe(2)
})

it('gives up the point that is far too stiff, after 4,096 steps of its own', () => {
  const stiff: VelocityField = (points, _t, out) => {
    for (let i = 0; i < points.length; i += 2) {
      const rate = points[i]! > 2 ? 1e6 : 1
      out[i] = -rate * (points[i]! - (rate > 1 ? 3 : 0))
      out[i + 1] = -rate * points[i + 1]!
    }
  }
  const { positions, nfe } = solve(own, stiff, [3.5, 4, 1, 1], [0, 1])
  expect([...positions.subarray(0, 6)]).toEqual([3.5, 4, 1, 1, Number.NaN, Number.NaN])
  expect(positions[6]).toBeCloseTo(Math.exp(-1), 4)
  expect(nfe).toBe(2 + 6 * 4096)
})

it('carries no points nowhere', () => {
  expect(solve(own, vortex, [], TIMES).positions).toHaveLength(0)
})
