/** Subjects of a real engine do the work that their task names. */
import { expect, it } from 'vitest'
import { engineSubjects, trainedState } from '../../../src/bench/engine-subjects.ts'
import { training } from '../../../src/bench/task.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'

it('trains, samples and measures in turns on one engine, from the trained weights', async () => {
  const engine = await WasmEngine.create()
  const trained = await trainedState(engine)
  expect(trained.step).toBe(10000)
  const [three, wide, euler, w2] = engineSubjects(
    engine,
    'wasm',
    [
      { task: training({ runs: 3, batch: 16 }), evaluated: true },
      { task: training({ width: 16 }) },
      { task: { kind: 'sampling', solver: 'euler', points: 100 } },
      { task: { kind: 'wasserstein2', points: 1024 } },
    ],
    trained,
  )
  await three!.prepare!()
  expect(await three!.work(4)).toBe(4)
  await three!.prepare!()
  await three!.work(1)
  const states = await engine.save([0, 1, 2])
  await three!.evaluate!()
  // Sampled with the weights that everybody samples with.
  expect((await engine.save([0]))[0]!.step).toBe(10000)
  expect(states.map(({ step }) => step)).toEqual([10005, 10005, 10005])
  // The runs draw rows of their own.
  expect(states[1]!.parameters).not.toEqual(states[0]!.parameters)

  await wide!.prepare!()
  await wide!.work(2)
  const [narrow] = await engine.save([0])
  expect(narrow!.step).toBe(2)
  expect(narrow!.parameters.length).toBeLessThan(trained.parameters.length)

  await euler!.prepare!()
  expect(await euler!.work(2)).toBe(2)
  expect((await engine.save([0]))[0]!.parameters).toEqual(trained.parameters)
  await w2!.prepare!()
  expect(await w2!.work(1)).toBe(1)

  await three!.prepare!()
  expect((await engine.save([2]))[0]!.step).toBe(10000)
  for (const subject of [three, wide, euler, w2]) subject!.dispose()
})

it('is ready when the engine has found its fastest kernels, which the note then names', async () => {
  const engine = await WasmEngine.create()
  const trained = await trainedState(engine)
  let calls = 0
  const train = engine.train.bind(engine)
  engine.train = async (steps, runs) => {
    calls++
    return train(steps, runs)
  }
  Object.defineProperty(engine, 'tuning', {
    get: () => ({ kernels: `kernel ${Math.min(calls, 3)}`, settled: calls >= 3 }),
  })
  const [one] = engineSubjects(engine, 'gpu', [{ task: training() }], trained, 'a GPU')
  expect(one!.note).toBe('a GPU')
  await one!.prepare!()
  expect(calls).toBe(3)
  // What was trained meanwhile counts for nothing.
  expect((await engine.save([0]))[0]!.step).toBe(10000)
  await one!.work(5)
  expect(one!.note).toBe('a GPU; kernel 3')
  one!.dispose()
})
