import { expect, it } from 'vitest'
import { EnginePool } from '../../../src/engine/pool.ts'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

const study = compileStudy(
  parseStudy({
    experiments: [
      { network: { width: 16, layers: 1 }, training: { batch: 3 } },
      {
        network: { width: 32, layers: 1 },
        training: { batch: 5 },
        coupling: { kind: 'minibatch-ot' },
      },
    ],
    runs: 3,
  }),
)
const ALL = [0, 1, 2, 3, 4, 5]
const request = (run: number) => ({
  run,
  start: Float32Array.of(50, 0, 0, 50),
  solver: { solver: 'euler', steps: 3, tolerance: 1e-4 } as const,
  times: Float32Array.of(0, 1),
})

it.each([1, 2, 4, 9])('a pool of up to %i engines answers as one engine does', async (capacity) => {
  const alone = new ReferenceEngine()
  const pool = await EnginePool.create(async () => new ReferenceEngine(), capacity)
  for (const engine of [alone, pool]) await engine.load(study)
  for (const runs of [ALL, [5, 0, 3], [2]])
    expect(await pool.train(4, runs)).toEqual(await alone.train(4, runs))
  expect(await pool.save([4, 1])).toEqual(await alone.save([4, 1]))
  const requests = [3, 0, 5, 1].map(request)
  expect(await pool.sample(requests)).toEqual(await alone.sample(requests))
  const points = Float32Array.of(1, 2)
  expect(await pool.velocity(4, points, 0.5)).toEqual(await alone.velocity(4, points, 0.5))

  const kept = await pool.save(ALL)
  await pool.train(2, ALL)
  await pool.restore(kept.toReversed())
  expect(await pool.save(ALL)).toEqual(kept)
  pool.dispose()
})

it('a smaller study after a larger one leaves no run behind', async () => {
  const pool = await EnginePool.create(async () => new ReferenceEngine(), 4)
  await pool.load(study)
  expect(pool.report.device).toMatch(/4 workers/)
  await pool.load({ ...study, runs: study.runs.slice(0, 1) })
  expect(pool.report.device).toMatch(/1 worker$/)
  expect(await pool.train(1, [0])).toHaveLength(1)
})
