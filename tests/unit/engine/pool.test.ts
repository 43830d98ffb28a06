import { expect, it, vi } from 'vitest'
import { Cores } from '../../../src/engine/cores.ts'
import { EnginePool } from '../../../src/engine/pool.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
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
  const alone = await WasmEngine.create()
  const pool = await EnginePool.create(() => WasmEngine.create(), capacity)
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
  const pool = await EnginePool.create(() => WasmEngine.create(), 4)
  await pool.load(study)
  expect(pool.report.device).toMatch(/4 workers/)
  await pool.load({ ...study, runs: study.runs.slice(0, 1) })
  expect(pool.report.device).toMatch(/1 worker$/)
  expect(await pool.train(1, [0])).toHaveLength(1)
})

const dear = (runs: number, batch = 64) =>
  compileStudy(
    parseStudy({
      experiments: [
        {
          network: { width: 16, layers: 1 },
          training: { batch },
          coupling: { kind: 'minibatch-ot' },
        },
      ],
      runs,
    }),
  )

it.each([
  [1, 2, 2],
  [1, 4, 4],
  [1, 20, 8],
  [2, 5, 5],
  [2, 3, 3],
  [3, 2, 2],
])(
  '%i runs with dear rows on up to %i members: %i work, with the results of one',
  async (runs, capacity, busy) => {
    const make = vi.fn(() => WasmEngine.create())
    const alone = await WasmEngine.create()
    const pool = await EnginePool.create(make, capacity)
    const compiled = dear(runs)
    const all = compiled.runs.map((_, run) => run)
    for (const engine of [alone, pool]) await engine.load(compiled)
    expect(make).toHaveBeenCalledTimes(busy)
    expect(pool.report.device).toContain(`${busy} workers`)
    for (const steps of [1, 2, 7, 16])
      expect(await pool.train(steps, all)).toEqual(await alone.train(steps, all))
    expect(await pool.save(all)).toEqual(await alone.save(all))
    const made = await pool.save([0])
    const expected = await alone.train(9, [0])
    expect(await pool.train(9, [0])).toEqual(expected)
    await pool.restore(made)
    expect(await pool.train(9, [0])).toEqual(expected)
    // The same pool afterwards without help, and with help again from the start.
    await pool.load(dear(1, 10))
    expect(pool.stepsAtOnce).toBe(1)
    await pool.load(compiled)
    await alone.load(compiled)
    expect(await pool.train(5, all)).toEqual(await alone.train(5, all))
    pool.dispose()
  },
)

it('helpers make the rows of the steps that are not the member’s own share', async () => {
  const makeRows = vi.spyOn(WasmEngine.prototype, 'makeRows')
  const pool = await EnginePool.create(() => WasmEngine.create(), 3)
  await pool.load(dear(1))
  expect(pool.stepsAtOnce).toBe(3)
  await pool.train(8, [0])
  await pool.train(2, [0])
  await pool.train(1, [0])
  expect(makeRows.mock.calls).toEqual([
    [0, 2, 3],
    [0, 5, 3],
    [0, 9, 1],
  ])
  makeRows.mockRestore()
  pool.dispose()
})

it('pools share the cores: one that has ended leaves its own to the others, which find helpers while they train', async () => {
  const makeRows = vi.spyOn(WasmEngine.prototype, 'makeRows')
  const cores = new Cores(5)
  const shares = [cores.share(), cores.share()]
  expect(shares.map((share) => share.most())).toEqual([3, 2])
  const pools = await Promise.all(
    shares.map((share) => EnginePool.create(() => WasmEngine.create(), share)),
  )
  const alone = await WasmEngine.create()
  const compiled = dear(1)
  for (const engine of [...pools, alone]) await engine.load(compiled)
  expect(pools.map(({ stepsAtOnce }) => stepsAtOnce)).toEqual([3, 2])
  expect(pools[0]!.report.device).toContain('5 workers')
  const expected = [await alone.train(10, [0]), await alone.train(15, [0])]
  expect(await pools[1]!.train(10, [0])).toEqual(expected[0])
  shares[0]!.working = false
  expect(await pools[1]!.train(15, [0])).toEqual(expected[1])
  expect(pools[1]!.stepsAtOnce).toBe(5)
  expect(makeRows.mock.calls.map(([, from, steps]) => [from, steps])).toEqual([
    [5, 5],
    [13, 3],
    [16, 3],
    [19, 3],
    [22, 3],
  ])
  // No more workers than cores, whoever uses them.
  expect(pools[1]!.report.device).toContain('5 workers')
  makeRows.mockRestore()
  for (const pool of pools) pool.dispose()
})

it('runs that share members get no helpers, however many cores become free', async () => {
  const cores = new Cores(4)
  const [mine, other] = [cores.share(), cores.share()]
  const pool = await EnginePool.create(() => WasmEngine.create(), mine)
  await pool.load(dear(3))
  other.working = false
  expect(mine.most()).toBe(4)
  expect(await pool.train(3, [0, 1, 2])).toHaveLength(3)
  expect(pool.stepsAtOnce).toBe(1)
  pool.dispose()
})
