import { expect, it, vi } from 'vitest'
import { RunGroup } from '../../../src/cli/run-group.ts'
import { roomsOfSharedTargets, SharedTargets } from '../../../src/cli/shared-targets.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { compileWith } from '../../../src/study/compile.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { localMeasures, quickHandlers } from '../../support/measures.ts'

const experiment = (steps: number) => ({
  network: { width: 16, layers: 1 },
  training: { steps },
  evaluation: { points: 16 },
})
const study = parseStudy({ experiments: [7, 20000, 11, 5].map(experiment) })
const compiled = compileStudy(study)

it('of runs that train together each is handed over as it ends, under its place in the study', async () => {
  const told: (string | number)[] = []
  let left = Number.POSITIVE_INFINITY
  const group = new RunGroup(
    study,
    compiled,
    [3, 1, 0],
    await WasmEngine.create(),
    localMeasures(quickHandlers),
    {
      trained: (stepsLeft) => {
        expect(stepsLeft).toBeLessThanOrEqual(left)
        left = stepsLeft
      },
      ended: (run, { experiment, status, checkpoints }) => {
        expect(experiment).toBe(run)
        expect(status).toEqual({ kind: 'finished' })
        expect(checkpoints.at(-1)!.step).toBe(study.experiments[run]!.training.steps)
        told.push(run)
      },
    },
  )
  await group.train()
  told.push('trained')
  expect(left).toBe(0)
  await group.measured()
  expect(told).toEqual([3, 0, 'trained', 1])
})

it('a moment that cannot be measured ends no run, but the work, with the reason', async () => {
  const measures = localMeasures(quickHandlers)
  vi.spyOn(measures, 'measure').mockRejectedValue(new Error('No measure.'))
  const group = new RunGroup(study, compiled, [0, 3], await WasmEngine.create(), measures, {
    trained: () => {},
    ended: () => expect.fail('It has not ended.'),
  })
  await expect(group.train().then(() => group.measured())).rejects.toThrow('No measure.')
})

it('a target is told once to those who measure, whatever group comes', async () => {
  const handlers = quickHandlers()
  const take = vi.spyOn(handlers, 'take')
  const measures = new SharedTargets(localMeasures(() => handlers))
  const engine = await WasmEngine.create()
  const sharing = compileWith(roomsOfSharedTargets(), study, new Map())
  for (const run of [0, 2, 3]) {
    const ended = vi.fn()
    const group = new RunGroup(study, sharing, [run], engine, measures, {
      trained: () => {},
      ended,
    })
    await group.train()
    await group.measured()
    group.session.close()
    expect(ended).toHaveBeenCalledOnce()
  }
  expect(take).toHaveBeenCalledOnce()
})
