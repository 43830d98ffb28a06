import { beforeAll, expect, it } from 'vitest'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import type { SolverPlan } from '../../../src/solver/solver.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { parseStudy } from '../../../src/study/study.ts'

/** Radius of the paper's source shell, to which errors are relative. */
const RADIUS = 55.42

const EXPERIMENTS = [{}, { network: { activation: 'silu', width: 32 }, training: { ema: 0.99 } }]
const study = compileStudy(parseStudy({ version: 1, experiments: EXPERIMENTS, seed: 8 }))

let engine: WasmEngine
const reference = new ReferenceEngine()

beforeAll(async () => {
  engine = await WasmEngine.create()
  await engine.load(study)
  await engine.train(400, [0, 1])
  await reference.load(study)
  await reference.restore(await engine.save([0, 1]))
})

const circle = (count: number) =>
  Float32Array.from({ length: 2 * count }, (_, i) =>
    i % 2 === 0 ? RADIUS * Math.cos(i) : RADIUS * Math.sin(i - 1),
  )

const largest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)

const PLANS: SolverPlan[] = [
  { solver: 'euler', steps: 25, tolerance: 1e-4 },
  { solver: 'dopri5', steps: 25, tolerance: 1e-4 },
]

// dopri5 estimates its error from differences that, for the smooth second network, are no larger than the rounding of f32:
// it takes other steps there than in f64, and the end points agree to its tolerance only.
it.each([
  { plan: PLANS[0]!, run: 0, limit: 1e-5 },
  { plan: PLANS[0]!, run: 1, limit: 1e-5 },
  { plan: PLANS[1]!, run: 0, limit: 1e-5 },
  { plan: PLANS[1]!, run: 1, limit: 1e-4 },
])('has the end points of the reference: $plan.solver, run $run', async ({ plan, run, limit }) => {
  const start = circle(101)
  const request = { run, start, solver: plan, times: Float32Array.of(0, 1) }
  const [sampled] = await engine.sample([request])
  const [expected] = await reference.sample([request])
  expect(sampled!.run).toBe(run)
  expect(sampled!.nfe).toBe(expected!.nfe)
  expect(sampled!.positions.subarray(0, start.length)).toEqual(start)
  expect(largest(sampled!.positions, expected!.positions) / RADIUS).toBeLessThan(limit)
})

it('answers requests in order', async () => {
  const start = circle(5)
  const requests = [1, 0, 1].map((run) => ({
    run,
    start,
    solver: PLANS[0]!,
    times: Float32Array.of(1),
  }))
  const sampled = await engine.sample(requests)
  expect(sampled.map(({ run }) => run)).toEqual([1, 0, 1])
  expect(sampled[0]).toEqual(sampled[2])
  expect(sampled[1]).toEqual((await engine.sample([requests[1]!]))[0])
})

it('has the velocity of the reference at any number of points', async () => {
  for (const run of [0, 1])
    for (const count of [1, 2, 65, 1500]) {
      const points = circle(count)
      const velocity = await engine.velocity(run, points, 0.4)
      const expected = await reference.velocity(run, points, 0.4)
      expect(velocity.length).toBe(2 * count)
      expect(largest(velocity, expected) / RADIUS).toBeLessThan(1e-5)
    }
})

it('a diverged run gives NaN positions instead of an error', async () => {
  const broken = await WasmEngine.create()
  await broken.load(study)
  const [state] = await broken.save([0])
  await broken.restore([{ ...state!, parameters: state!.parameters.map(() => Number.NaN) }])
  const start = circle(3)
  for (const solver of PLANS) {
    const request = { run: 0, start, solver, times: Float32Array.of(0, 1) }
    const [sampled] = await broken.sample([request])
    expect(sampled!.positions.subarray(0, 6)).toEqual(start)
    expect([...sampled!.positions.subarray(6)]).toEqual(Array(6).fill(Number.NaN))
    expect(sampled!.nfe).toBeGreaterThan(0)
  }
})
