import { describe, expect, it } from 'vitest'
import { solve, solveAsync } from '../../../src/solver/solve.ts'
import {
  type AsyncVelocityField,
  SOLVERS,
  type SolverPlan,
  type VelocityField,
} from '../../../src/solver/solver.ts'
import { stitched, stitchedAsync } from '../../../src/solver/stitch.ts'

const FAR = Float32Array.of(1)
const START = [0, 0, 1, -1]

/** A constant velocity (u, -u), with the number of evaluations. */
function constant(u: number): { field: VelocityField; asked: () => number } {
  let asked = 0
  return {
    field: (points, _, out) => {
      asked++
      for (let i = 0; i < points.length; i += 2) out.set([u, -u], i)
    },
    asked: () => asked,
  }
}

const later =
  (field: VelocityField): AsyncVelocityField =>
  async (points, t, out) =>
    field(points, t, out)

describe('a stitched field', () => {
  it.each(SOLVERS)('goes 30 %% of the way with the early field: %s', async (solver) => {
    const plan: SolverPlan = { solver, steps: 10, tolerance: 1e-6 }
    const fields = () => [constant(2), constant(10)] as const
    const [early, late] = fields()
    const { positions, nfe } = solve(plan, stitched(early.field, late.field, 0.3), START, FAR)
    expect(early.asked() + late.asked()).toBe(nfe)
    expect(early.asked()).toBeGreaterThan(0)
    expect(late.asked()).toBeGreaterThan(early.asked())
    // One-step methods whose stages stay within their step are exact here; others remember the early field for a step or two.
    if (['euler', 'midpoint', 'dopri5'].includes(solver))
      expect(positions[0]!).toBeCloseTo(0.3 * 2 + 0.7 * 10, 1)
    const [again, same] = fields()
    const waited = stitchedAsync(later(again.field), later(same.field), 0.3)
    expect(await solveAsync(plan, waited, START, FAR)).toEqual({ positions, nfe })
  })

  it('asks only one field where all points are on one side', () => {
    const [early, late] = [constant(2), constant(10)]
    const field = stitched(early.field, late.field, 0.5)
    const out = new Float64Array(4)
    const points = Float64Array.from(START)
    field(points, Float64Array.of(0.5, 0.9), out)
    expect([early.asked(), late.asked()]).toEqual([0, 1])
    field(points, Float64Array.of(0.1, 0.2), out)
    expect([early.asked(), late.asked()]).toEqual([1, 1])
    field(points, Float64Array.of(0.1, 0.6), out)
    expect([...out]).toEqual([2, -2, 10, -10])
  })

  it('is one field alone at its ends', () => {
    const plan: SolverPlan = { solver: 'heun', steps: 3, tolerance: 1e-4 }
    const at = (until: number) =>
      solve(plan, stitched(constant(2).field, constant(10).field, until), START, FAR).positions[0]
    expect(at(0)).toBeCloseTo(10, 6)
    expect(at(1)).toBeCloseTo((2 * 5 + 10) / 6, 6)
  })
})
