/**
 * Laws on the GPU against their exact distribution functions: source points drawn by the batch kernel, 100,352 a law. That rows of
 * every other kind equal the producer's, whose laws the unit tests hold, is in batch.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GpuDevice } from '../../src/engine/gpu/device.ts'
import type { BatchPlan } from '../../src/flow/batch.ts'
import type { CompiledSource } from '../../src/flow/source/source.ts'
import { allocateRows, ROW, ROW_WORDS } from '../../src/math/rows.ts'
import { compileStudy } from '../../src/study/compile/all.ts'
import { parseStudy } from '../../src/study/study.ts'
import { ISOTROPIC_LAWS, vonMisesCumulative } from '../support/laws.ts'
import { kolmogorovLimit, kolmogorovSmirnov } from '../support/statistics.ts'
import { norms, turnsFrom } from '../unit/flow/source/drawn.ts'
import { FAST_COMPILE, produceRows, requestAdapter } from './support.ts'

const SIZE = 1024
const STEPS = 98
const N = SIZE * STEPS

let device: GpuDevice
beforeAll(async () => {
  device = await GpuDevice.open(await requestAdapter(FAST_COMPILE))
})
afterAll(() => {
  device.check()
  expect(device.scope.live).toBe(0)
  device.dispose()
})

function planOf(experiment: object): BatchPlan {
  const study = parseStudy({ experiments: [{ ...experiment, training: { batch: SIZE } }] })
  return compileStudy(study).experiments[0]!.batch
}

/** x0 = x_t - t·u and x1 = x_t + (1-t)·u of the linear path. */
async function draws(
  plan: BatchPlan,
): Promise<{ x0: Float32Array; x1: Float32Array; t: number[] }> {
  const rows = allocateRows(N)
  rows.words.set((await produceRows(device, plan, [{ seed: 5, lane: 0 }], 11, STEPS)).words)
  const x0 = new Float32Array(2 * N)
  const x1 = new Float32Array(2 * N)
  const t: number[] = []
  for (let r = 0; r < N; r++) {
    const at = r * ROW_WORDS
    const time = rows.floats[at + ROW.t]!
    t.push(time)
    for (const c of [0, 1]) {
      const [x, u] = [rows.floats[at + ROW.x + c]!, rows.floats[at + ROW.u + c]!]
      x0[2 * r + c] = x - time * u
      x1[2 * r + c] = x + (1 - time) * u
    }
  }
  return { x0, x1, t }
}

const plain = planOf({})
const withSource = (source: CompiledSource): BatchPlan => ({ ...plain, source })

describe('sources on the GPU', () => {
  it.each(ISOTROPIC_LAWS)('%s: radius and direction', async (_name, source, cumulative) => {
    const { x0 } = await draws(withSource(source))
    expect(kolmogorovSmirnov(norms(x0), cumulative)).toBeLessThan(kolmogorovLimit(N))
    expect(kolmogorovSmirnov(turnsFrom(x0), (x) => x + 0.5)).toBeLessThan(kolmogorovLimit(N))
  })

  it('caps: shares of the modes, uniform inside, nothing outside', async () => {
    const { x0 } = await draws(planOf({ source: { kind: 'directional', counts: 'random' } }))
    const width = Math.acos(0.9) / Math.PI
    const inside = [4.4956, 5.9167, 1.1018].map((direction) =>
      turnsFrom(x0, direction).filter((x) => Math.abs(x) < width / 2 + 1e-5),
    )
    expect(inside.reduce((sum, { length }) => sum + length, 0)).toBe(N)
    inside.forEach((turns, mode) => {
      const share = [0.05, 0.3, 0.65][mode]!
      expect(Math.abs(turns.length / N - share)).toBeLessThan(4 * Math.sqrt(0.25 / N))
      expect(kolmogorovSmirnov(turns, (x) => x / width + 0.5)).toBeLessThan(
        kolmogorovLimit(turns.length),
      )
    })
  })

  it.each([0.56, 15, 1000])('von Mises around a lone mode, κ = %f', async (kappa) => {
    const { x0 } = await draws(
      planOf({
        target: { kind: 'modes', modes: [{ angle: 90, share: 1, spread: 6 }], points: SIZE },
        source: { kind: 'von-mises', kappa },
      }),
    )
    const turns = turnsFrom(x0, Math.PI / 2)
    expect(kolmogorovSmirnov(turns, vonMisesCumulative(kappa))).toBeLessThan(kolmogorovLimit(N))
  })
})

it('times and target points on the GPU: uniform times, every target point equally often', async () => {
  const { t, x1 } = await draws(plain)
  expect(kolmogorovSmirnov(t, (x) => x)).toBeLessThan(kolmogorovLimit(N))
  // A whole-data batch has every target point once: its sorted radii are those of the target.
  const wanted = norms(plain.target.points).sort((a, b) => a - b)
  const found = norms(x1.subarray(0, 2 * SIZE)).sort((a, b) => a - b)
  for (const [i, radius] of found.entries()) expect(radius).toBeCloseTo(wanted[i]!, 3)
})
