import { expect, it, vi } from 'vitest'
import { SharedTraining } from '../../../src/engine/shared-training.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

const plain = { network: { width: 16, layers: 1 }, training: { batch: 3 } }
const study = compileStudy(
  parseStudy({
    experiments: [
      plain,
      { ...plain, training: { batch: 4 } },
      { ...plain, name: 'pruned', inferencePruning: { kind: 'wedge' } },
      { ...plain, name: 'coarse', sampling: { solver: 'euler', steps: 3 } },
      { ...plain, evaluation: { every: 50 } },
    ],
    runs: 2,
  }),
)
const ALL = Array.from({ length: 10 }, (_, run) => run)
const request = (run: number) => ({
  run,
  start: Float32Array.of(50, 0, 0, 50),
  solver: { solver: 'euler', steps: 3, tolerance: 1e-4 } as const,
  times: Float32Array.of(0, 1),
})

it('experiments that differ in name and sampling alone are trained as the first of them', () => {
  expect(study.experiments.map(({ trainedAs }) => trainedAs)).toEqual([0, 1, 0, 0, 4])
})

it('trains a model once and answers for every run as an engine does that trains all of them', async () => {
  const alone = await WasmEngine.create()
  const inner = await WasmEngine.create()
  const shared = new SharedTraining(inner)
  const train = vi.spyOn(inner, 'train')
  for (const engine of [alone, shared]) await engine.load(study)
  expect(await shared.train(4, ALL)).toEqual(await alone.train(4, ALL))
  // 2 seeds × (A, C and D as one; B; E).
  expect(train.mock.calls[0]![1]).toHaveLength(6)
  expect(await shared.train(3, [9, 5, 7, 1])).toEqual(await alone.train(3, [9, 5, 7, 1]))
  expect(await shared.save(ALL)).toEqual(await alone.save(ALL))
  const requests = [7, 0, 5, 4].map(request)
  expect(await shared.sample(requests)).toEqual(await alone.sample(requests))
  const points = Float32Array.of(1, 2)
  expect(await shared.velocity(5, points, 0.5)).toEqual(await alone.velocity(5, points, 0.5))

  const kept = await shared.save(ALL)
  await shared.train(2, ALL)
  await shared.restore(kept)
  expect(await shared.save(ALL)).toEqual(kept)
})

it('a run that its model has left behind does not go on, until both are put back', async () => {
  const shared = new SharedTraining(await WasmEngine.create())
  await shared.load(study)
  const kept = await shared.save(ALL)
  await shared.train(3, [5, 1])
  await expect(shared.train(1, [7])).rejects.toThrow('Run 7 was left behind by its model.')
  await shared.restore(kept)
  expect(await shared.train(1, [7])).toMatchObject([{ run: 7, step: 1 }])
})

it('a part of the study is trained alone', async () => {
  const shared = new SharedTraining(await WasmEngine.create())
  await shared.load({ ...study, runs: study.runs.slice(4, 7) })
  const [first, second, third] = await shared.train(5, [0, 1, 2])
  expect([first!.run, second!.run, third!.run]).toEqual([0, 1, 2])
  expect(third!.losses).toEqual(first!.losses)
  expect(second!.losses).not.toEqual(first!.losses)
})
