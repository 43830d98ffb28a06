/** Live edits of the sampling: what was measured under which, refused edits, and undo. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { LabEvent } from '../../../src/runtime/protocol.ts'
import { createPageLab, type PageLab } from '../../../src/store/lab-store.ts'
import type { LiveSampling } from '../../../src/study/experiment.ts'
import { samplingOf } from '../../../src/study/live-sampling.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'
import { openedEvent } from '../../support/lab-events.ts'

let say: (event: LabEvent) => void
let lab: PageLab

beforeEach(() => {
  vi.useFakeTimers()
  lab = createPageLab((listener) => {
    say = listener
    return { send: () => {}, restart: () => {} }
  })
})
afterEach(() => vi.useRealTimers())

const state = () => lab.store.getState()
const opened = (study: Study): void => say(openedEvent(study))
const three = parseStudy({ runs: 3 })
const sampling = samplingOf(three.experiments[0]!)
const checkpoint = (run: number, step: number, amd: number, how: LiveSampling = sampling): void =>
  say({
    kind: 'checkpoint',
    checkpoint: {
      run,
      step,
      nfe: 10,
      sampling: structuredClone(how),
      loss: 1,
      metrics: { amd, failureRate: 10 * amd },
    },
  })
const summedUp = () => {
  vi.advanceTimersByTime(300)
  return state().summaries[0]?.amd
}
/** Steps and AMD of a run as it is sampled now. */
const shown = (run: number): number[][] => {
  const { steps, metrics } = lab.live.runs[run]!.checkpoints
  return [[...steps.array], [...metrics.amd.array]]
}
it('a refused sampling gives way to the one that stays', () => {
  state().openStudy(three)
  opened(three)
  checkpoint(0, 10, 0.5)
  expect(summedUp()?.final?.mean).toBe(0.5)
  state().edit({ experiment: 0, part: 'inferencePruning', field: 'kind' }, 'keep')
  expect(summedUp()).toBeUndefined()
  expect(state().study.experiments[0]!.inferencePruning.kind).toBe('keep')
  say({
    kind: 'problem',
    message: 'experiments[0].inferencePruning: rejects 99.95 % of the source.',
    kept: { experiment: 0, sampling, refused: samplingOf(state().study.experiments[0]!) },
  })
  expect(state().study).toEqual(three)
  checkpoint(0, 20, 0.25)
  expect(shown(0)).toEqual([
    [10, 20],
    [0.5, 0.25],
  ])
  expect(summedUp()?.final?.mean).toBe(0.25)
  expect(state().notices).toHaveLength(1)
})

it('a sampling that was refused after another one was chosen changes nothing', () => {
  state().openStudy(three)
  opened(three)
  state().edit({ experiment: 0, part: 'inferencePruning', field: 'kind' }, 'keep')
  const refused = samplingOf(state().study.experiments[0]!)
  state().undo()
  state().edit({ experiment: 0, part: 'sampling', field: 'solver' }, 'euler')
  const { study } = state()
  say({ kind: 'problem', message: 'rejects all', kept: { experiment: 0, sampling, refused } })
  expect(state().study).toEqual(study)
})

it('only what was measured under the present sampling counts, and comes back with it', () => {
  state().openStudy(three)
  opened(three)
  checkpoint(0, 10, 0.5)
  checkpoint(1, 10, 0.7)
  state().edit({ experiment: 0, part: 'sampling', field: 'solver' }, 'euler')
  const euler = samplingOf(state().study.experiments[0]!)
  expect(summedUp()).toBeUndefined()
  // Was under way when the sampling changed.
  checkpoint(0, 20, 0.4)
  expect(summedUp()).toBeUndefined()
  checkpoint(1, 30, 0.9, euler)
  expect(summedUp()?.final).toMatchObject({ mean: 0.9, count: 1 })
  expect(shown(0)).toEqual([[], []])
  state().undo()
  expect(shown(0)).toEqual([
    [10, 20],
    [0.5, 0.4],
  ])
  const { steps, metrics } = lab.live.experiments[0]!.checkpoints
  expect([...steps.array]).toEqual([10, 20])
  expect(metrics.amd.mean(0)).toBeCloseTo(0.6, 12)
  // Of one run between steps of another, and once more at a step.
  checkpoint(1, 15, 0.1)
  checkpoint(0, 20, 0.3)
  expect([...steps.array]).toEqual([10, 15, 20])
  expect([0, 1, 2].map((i) => metrics.amd.mean(i))).toEqual([0.6, 0.1, 0.3])
  expect(shown(0)).toEqual([
    [10, 20],
    [0.5, 0.3],
  ])
  state().redo()
  expect(shown(1)).toEqual([[30], [0.9]])
})

it('the checkpoints of the samplings that were chosen last are kept', () => {
  state().openStudy(three)
  opened(three)
  checkpoint(0, 10, 0.5)
  const many = (count: number): void => {
    for (let steps = 1; steps <= count; steps++)
      state().edit({ experiment: 0, part: 'sampling', field: 'steps' }, steps)
    state().setPart(0, 'sampling', sampling.sampling)
  }
  many(7)
  expect(shown(0)).toEqual([[10], [0.5]])
  many(8)
  expect(shown(0)).toEqual([[], []])
})
