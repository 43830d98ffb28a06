import { beforeAll, expect, it } from 'vitest'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { Kernel } from '../../../src/engine/wasm/kernel.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { runLayout, WasmRun } from '../../../src/engine/wasm/wasm-run.ts'
import { initialParameters } from '../../../src/network/init.ts'
import { ReferenceNetwork } from '../../../src/network/mlp.ts'
import { outputToVelocity } from '../../../src/network/shape.ts'
import { SOLVERS, type SolverPlan } from '../../../src/solver/solver.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

/** Radius of the paper's source shell, to which errors are relative. */
const RADIUS = 55.42

/** The third one predicts the data point from scaled inputs; the fourth has Fourier features. */
const EXPERIMENTS = [
  {},
  { network: { activation: 'silu', width: 32 }, training: { ema: 0.99 } },
  { network: { width: 16, input: 'scaled' }, loss: { kind: 'data' } },
  { network: { width: 32, layers: 2, input: 'fourier' } },
]
const study = compileStudy(parseStudy({ version: 1, experiments: EXPERIMENTS, seed: 8 }))

let engine: WasmEngine
const reference = new ReferenceEngine()

beforeAll(async () => {
  engine = await WasmEngine.create()
  await engine.load(study)
  await engine.train(400, [0, 1, 2, 3])
  await reference.load(study)
  await reference.restore(await engine.save([0, 1, 2, 3]))
})

const circle = (count: number) =>
  Float32Array.from({ length: 2 * count }, (_, i) =>
    i % 2 === 0 ? RADIUS * Math.cos(i) : RADIUS * Math.sin(i - 1),
  )

const largest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)

const PLANS: SolverPlan[] = SOLVERS.map((solver) => ({ solver, steps: 25, tolerance: 1e-4 }))

// dopri5 estimates its error from differences that, for a smooth network, are no larger than the rounding of f32: it may take
// other steps there than in f64, and the end points agree to its tolerance only.
const limitOf = ({ solver }: SolverPlan, run: number) =>
  solver === 'dopri5' && run > 0 ? 1e-4 : 1e-5

it.each(PLANS.flatMap((plan) => [0, 1, 2, 3].map((run) => ({ plan, run }))))(
  'has the end points of the reference: $plan.solver, run $run',
  async ({ plan, run }) => {
    const start = circle(101)
    const request = { run, start, solver: plan, times: Float32Array.of(0, 1) }
    const [sampled] = await engine.sample([request])
    const [expected] = await reference.sample([request])
    expect(sampled!.run).toBe(run)
    expect(sampled!.nfe).toBe(expected!.nfe)
    expect(sampled!.positions.subarray(0, start.length)).toEqual(start)
    const error = largest(sampled!.positions, expected!.positions) / RADIUS
    expect(error).toBeLessThan(limitOf(plan, run))
  },
)

// Where a point chooses its steps by itself, rounding in f32 changes their lengths, and at the kinks of SELU which ones are
// rejected: half of the points agree to the usual limit, every point to what the tolerance allows over its whole way.
it.each([0, 1, 2, 3])(
  'has the end points of the reference, steps by trajectory: run %i',
  async (run) => {
    const solver: SolverPlan = { solver: 'dopri5', steps: 1, tolerance: 1e-6, norm: 'trajectory' }
    const request = { run, start: circle(101), solver, times: Float32Array.of(1) }
    const [sampled] = await engine.sample([request])
    const [expected] = await reference.sample([request])
    const errors = sampled!.positions.map((x, i) => Math.abs(x - expected!.positions[i]!)).sort()
    expect(errors[Math.floor(errors.length / 2)]! / RADIUS).toBeLessThan(1e-5)
    expect(errors.at(-1)! / RADIUS).toBeLessThan(1e-4)
    expect(Math.abs(sampled!.nfe / expected!.nfe - 1)).toBeLessThan(0.1)
  },
)

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
  for (const run of [0, 1, 2, 3])
    for (const count of [1, 2, 65, 1500]) {
      const points = circle(count)
      const velocity = await engine.velocity(run, points, 0.4)
      const expected = await reference.velocity(run, points, 0.4)
      expect(velocity.length).toBe(2 * count)
      expect(largest(velocity, expected) / RADIUS).toBeLessThan(1e-5)
    }
})

it('has the velocity of every point at a time of its own', async () => {
  const key = { seed: 3, lane: 0 }
  for (const experiment of study.experiments) {
    const layout = runLayout(experiment)
    const kernel = await Kernel.create(layout.bytes)
    const field = new WasmRun(kernel, layout, key, kernel.heap).field({}, [0, 0])
    const network = new ReferenceNetwork(experiment.network)
    const parameters = initialParameters(experiment.network, key)
    const count = 1500
    const points = Float64Array.from(circle(count))
    const times = Float64Array.from({ length: count }, (_, i) => ((7 * i) % count) / count)
    const velocity = new Float64Array(2 * count)
    field(points, times, velocity)
    for (let i = 0; i < count; i++) {
      const point = points.subarray(2 * i, 2 * i + 2)
      const expected = Float64Array.from(
        network.forward(parameters, point[0]!, point[1]!, times[i]!),
      )
      outputToVelocity(experiment.network, point, times[i]!, expected)
      // A predicted data point is near the shell; its velocity, by the time that is left, is not.
      const scale = experiment.network.output === 'data' ? RADIUS / (1 - times[i]!) : RADIUS
      for (const c of [0, 1])
        expect(Math.abs(velocity[2 * i + c]! - expected[c]!) / scale).toBeLessThan(1e-6)
    }
    // One time for all is the same as that time for each.
    const same = new Float64Array(2 * count)
    field(points, new Float64Array(count).fill(0.25), velocity)
    field(points, 0.25, same)
    expect(same).toEqual(velocity)
  }
})

it('samples with other weights than the present ones, all the way or up to a flow time', async () => {
  const [own] = await reference.save([0])
  const weights = own!.ema.map((value) => 0.5 * value)
  const others = own!.ema.map((value) => 0.8 * value)
  for (const solver of [...PLANS, { ...PLANS[0]!, norm: 'trajectory' as const }]) {
    const base = { run: 0, start: circle(9), solver, times: Float32Array.of(0.5, 1) }
    const requests = [
      { ...base, weights },
      { ...base, stitch: { until: 0.4, weights } },
      { ...base, weights, stitch: { until: 0.4, weights: others } },
      base,
    ]
    const sampled = await engine.sample(requests)
    const expected = await reference.sample(requests)
    sampled.forEach(({ positions, nfe }, i) => {
      if (solver.solver !== 'dopri5') expect(nfe).toBe(expected[i]!.nfe)
      // Steps are rejected at the seam, so rounding decides their lengths there.
      expect(largest(positions, expected[i]!.positions) / RADIUS).toBeLessThan(
        solver.solver === 'dopri5' ? 2e-3 : 1e-5,
      )
    })
    // The run's own weights are as they were.
    expect(sampled[3]).toEqual((await engine.sample([base]))[0])
    expect(sampled[0]!.positions).not.toEqual(sampled[3]!.positions)
    expect(sampled[1]!.positions).not.toEqual(sampled[3]!.positions)
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
