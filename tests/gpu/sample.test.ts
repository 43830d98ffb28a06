import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SampleRequest } from '../../src/engine/engine.ts'
import type { GpuEngine } from '../../src/engine/gpu/gpu-engine.ts'
import { ReferenceEngine } from '../../src/engine/reference/reference-engine.ts'
import { chiSphere } from '../../src/flow/source/chi-sphere.ts'
import { drawSource } from '../../src/flow/source/source.ts'
import { STREAM } from '../../src/math/stream.ts'
import type { SolverPlan } from '../../src/solver/solver.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { parseStudy } from '../../src/study/study.ts'
import { createEngine, worst } from './support.ts'

const SHELL = 55.42
let engine: GpuEngine
const reference = new ReferenceEngine()

/** Two kernel shapes, two runs each; the second shape samples from its average. */
beforeAll(async () => {
  engine = await createEngine()
  const study = compileStudy(
    parseStudy({
      version: 1,
      runs: 2,
      experiments: [
        { network: { width: 16, layers: 2, activation: 'silu' } },
        { network: { width: 128, layers: 1 }, training: { ema: 0.9 } },
      ],
    }),
  )
  await engine.load(study)
  await reference.load(study)
  await engine.train(40, [0, 1, 2, 3])
  await reference.restore(await engine.save([0, 1, 2, 3]))
})
afterAll(async () => {
  await engine.save([0])
  engine.dispose()
  expect(engine.liveObjects).toBe(0)
})

function start(count: number): Float32Array {
  const points = new Float32Array(2 * count)
  const { evaluationRow, evaluationSource } = STREAM
  drawSource(
    chiSphere({ dimension: 3072 }),
    { seed: 1, lane: count },
    0,
    evaluationRow,
    evaluationSource,
    count,
    points,
  )
  return points
}

it.each([0, 2])('velocity of run %i', async (run) => {
  for (const count of [1, 7, 200]) {
    const found = await engine.velocity(run, start(count), 0.3)
    expect(worst(found, await reference.velocity(run, start(count), 0.3)) / SHELL).toBeLessThan(
      1e-6,
    )
  }
})

const EULER: SolverPlan = { solver: 'euler', steps: 37, tolerance: 1e-4 }
const DOPRI5: SolverPlan = { solver: 'dopri5', steps: 100, tolerance: 1e-4 }
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

  it('says not a number where the field is not finite', async () => {
    const [state] = await engine.save([1])
    const parameters = Float32Array.from(state!.parameters).fill(Number.NaN, 0, 8)
    await engine.restore([{ ...state!, parameters }])
    const [found] = await engine.sample([
      { run: 1, start: start(3), solver: DOPRI5, times: Float32Array.of(0, 1) },
    ])
    await engine.restore([state!])
    expect(found!.nfe).toBeGreaterThan(0)
    expect([...found!.positions.subarray(-6)].every(Number.isNaN)).toBe(true)
  })
})
