import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SampleRequest } from '../../src/engine/engine.ts'
import type { GpuEngine } from '../../src/engine/gpu/gpu-engine.ts'
import { ReferenceEngine } from '../../src/engine/reference/reference-engine.ts'
import { chiSphere } from '../../src/flow/source/chi-sphere.ts'
import { evaluationPoints } from '../../src/flow/source/evaluation.ts'
import { SOLVERS, type SolverPlan } from '../../src/solver/solver.ts'
import { compileStudy } from '../../src/study/compile/all.ts'
import { parseStudy } from '../../src/study/study.ts'
import { createEngine, worst } from './support.ts'

const SHELL = 55.42
let engine: GpuEngine
const reference = new ReferenceEngine()

/** Three kernel shapes, two runs each; the first predicts data points, the second samples from its average, the third has features. */
beforeAll(async () => {
  engine = await createEngine()
  const study = compileStudy(
    parseStudy({
      version: 1,
      runs: 2,
      experiments: [
        {
          network: { width: 16, layers: 2, activation: 'silu', input: 'scaled' },
          loss: { kind: 'data' },
        },
        { network: { width: 128, layers: 1 }, training: { ema: 0.9 } },
        { network: { width: 16, layers: 1, input: 'fourier', frequencies: 4 } },
      ],
    }),
  )
  await engine.load(study)
  await reference.load(study)
  await engine.train(40, [0, 1, 2, 3, 4, 5])
  await reference.restore(await engine.save([0, 1, 2, 3, 4, 5]))
})
afterAll(async () => {
  await engine.save([0])
  engine.dispose()
  expect(engine.liveObjects).toBe(0)
})

const start = (count: number): Float32Array =>
  evaluationPoints(
    chiSphere({ dimension: 3072 }),
    { points: new Float32Array(2) },
    { seed: 1, lane: count },
    0,
    count,
  )

it.each([0, 2, 4])('velocity of run %i', async (run) => {
  for (const count of [1, 7, 200]) {
    const found = await engine.velocity(run, start(count), 0.3)
    expect(worst(found, await reference.velocity(run, start(count), 0.3)) / SHELL).toBeLessThan(
      1e-6,
    )
  }
})

const EULER: SolverPlan = { solver: 'euler', steps: 37, tolerance: 1e-4 }
const DOPRI5: SolverPlan = { solver: 'dopri5', steps: 100, tolerance: 1e-4 }
const HEUN: SolverPlan = { solver: 'heun', steps: 4, tolerance: 1e-4 }
const ADAMS: SolverPlan = { solver: 'adams-bashforth-3', steps: 4, tolerance: 1e-4 }
const FINE: SolverPlan = { solver: 'dopri5', steps: 100, tolerance: 1e-6 }
const TIMES = Float32Array.from({ length: 101 }, (_, i) => i / 100)

describe('end points and NFE equal those of src/solver', () => {
  it('requests of many runs, solvers and sizes at once', async () => {
    const requests: SampleRequest[] = [
      { run: 2, start: start(33), solver: DOPRI5, times: TIMES },
      { run: 0, start: start(1), solver: EULER, times: TIMES },
      { run: 1, start: start(100), solver: DOPRI5, times: TIMES },
      { run: 0, start: start(257), solver: DOPRI5, times: Float32Array.of(1) },
      { run: 3, start: start(7), solver: EULER, times: Float32Array.of(0, 0.5) },
      { run: 3, start: start(40), solver: FINE, times: TIMES },
      { run: 5, start: start(70), solver: EULER, times: TIMES },
    ]
    const found = await engine.sample(requests)
    const expected = await reference.sample(requests)
    found.forEach((trajectories, index) => {
      const { run, positions, nfe } = trajectories
      expect(run).toBe(requests[index]!.run)
      expect(nfe).toBe(expected[index]!.nfe)
      const size = requests[index]!.start.length
      const all = worst(positions, expected[index]!.positions) / SHELL
      const end =
        worst(positions.subarray(-size), expected[index]!.positions.subarray(-size)) / SHELL
      expect(end).toBeLessThan(1e-5)
      // Between solver states the interpolant is of third order: a step that differs in its last bits shifts it a little.
      expect(all).toBeLessThan(3e-5)
    })
  })

  it('every other solver with steps of equal length', async () => {
    const solvers = SOLVERS.filter((name) => name !== 'euler' && name !== 'dopri5')
    const requests: SampleRequest[] = solvers.flatMap((solver, index) => [
      {
        run: index % 4,
        start: start(1 + 20 * index),
        solver: { solver, steps: 20 + index, tolerance: 1e-4 },
        times: TIMES,
      },
      {
        run: (index + 2) % 4,
        start: start(3),
        solver: { solver, steps: 1 + (index % 3), tolerance: 1e-4, norm: 'trajectory' },
        times: Float32Array.of(0, 1),
      },
    ])
    const found = await engine.sample(requests)
    const expected = await reference.sample(requests)
    found.forEach(({ run, positions, nfe }, index) => {
      expect(run).toBe(requests[index]!.run)
      expect(nfe).toBe(expected[index]!.nfe)
      expect(worst(positions, expected[index]!.positions) / SHELL).toBeLessThan(1e-5)
    })
  })

  it('steps of every trajectory by itself', async () => {
    const own = (run: number, plan: SolverPlan): SampleRequest => ({
      run,
      start: start(40),
      solver: { ...plan, norm: 'trajectory' },
      times: TIMES,
    })
    const requests = [own(0, DOPRI5), own(2, FINE), own(1, DOPRI5)]
    const found = await engine.sample(requests)
    const expected = await reference.sample(requests)
    found.forEach(({ positions, nfe }, index) => {
      expect(Math.abs(nfe - expected[index]!.nfe)).toBeLessThanOrEqual(6)
      // Rounding changes the lengths of steps; a point then agrees to the tolerance, and between states to the third order.
      expect(worst(positions, expected[index]!.positions) / SHELL).toBeLessThan(1e-4)
    })
  })

  it('weights of another run, all the way or up to a flow time', async () => {
    const [other] = await engine.save([1])
    const weights = other!.ema
    const own = (run: number, solver: SolverPlan): SampleRequest => ({
      run,
      start: start(40),
      solver,
      times: TIMES,
    })
    const stitch = { until: 0.4, weights }
    const requests: SampleRequest[] = [EULER, HEUN, ADAMS].flatMap((solver) => [
      { ...own(0, solver), weights },
      { ...own(0, solver), stitch },
      { ...own(1, solver), weights: weights.map((value) => 0.5 * value), stitch },
      own(0, solver),
    ])
    const found = await engine.sample(requests)
    const expected = await reference.sample(requests)
    found.forEach(({ positions, nfe }, index) => {
      expect(nfe).toBe(expected[index]!.nfe)
      expect(worst(positions, expected[index]!.positions) / SHELL).toBeLessThan(1e-5)
    })
    expect(found[0]!.positions).not.toEqual(found[3]!.positions)
    expect(found[3]).toEqual((await engine.sample([own(0, EULER)]))[0])
  })

  it('says not a number where the field is not finite', async () => {
    const [state] = await engine.save([1])
    const parameters = Float32Array.from(state!.parameters).fill(Number.NaN, 0, 8)
    await engine.restore([{ ...state!, parameters }])
    const solvers = [DOPRI5, { ...DOPRI5, norm: 'trajectory' as const }, HEUN, ADAMS]
    const found = await engine.sample(
      solvers.map((solver) => ({
        run: 1,
        start: start(3),
        solver,
        times: Float32Array.of(0, 1),
      })),
    )
    await engine.restore([state!])
    for (const { positions, nfe } of found) {
      expect(nfe).toBeGreaterThan(0)
      expect(positions.subarray(0, 6)).toEqual(start(3))
      expect([...positions.subarray(-6)].every(Number.isNaN)).toBe(true)
    }
  })
})
