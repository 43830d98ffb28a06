import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Command, LabEvent } from '../../../src/runtime/protocol.ts'
import { createPageLab, type PageLab } from '../../../src/store/lab-store.ts'

import { samplingOf } from '../../../src/study/live-sampling.ts'
import { DEFAULT_STUDY } from '../../../src/study/presets/default.ts'

import { parseStudy, type Study } from '../../../src/study/study.ts'
import { openedEvent } from '../../support/lab-events.ts'

let sent: Command[]
let say: (event: LabEvent) => void
let lab: PageLab

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  lab = createPageLab((listener) => {
    say = listener
    return { send: (command) => sent.push(command), restart: () => {} }
  })
})
afterEach(() => vi.useRealTimers())

const state = () => lab.store.getState()
const opened = (study: Study): void => say(openedEvent(study))
const three = parseStudy({ runs: 3 })

const batch = { experiment: 0, part: 'training', field: 'batch' } as const
const steps = { experiment: 0, part: 'sampling', field: 'steps' } as const
const shownBatch = () => state().study.experiments[0]!.training.batch

it('edits are undone and done again, one by one, and train anew', () => {
  state().openStudy(three)
  opened(three)
  state().undo()
  expect(state().study).toBe(three)
  state().edit(batch, 20)
  vi.advanceTimersByTime(2000)
  state().edit({ field: 'runs' }, 4)
  expect(state().versions.present.edit?.label).toBe('Runs')
  state().undo()
  expect(state().study).toMatchObject({ runs: 3 })
  expect(shownBatch()).toBe(20)
  state().undo()
  expect(state()).toMatchObject({ study: three, changed: false })
  expect(sent.at(-1)).toMatchObject({ kind: 'open', study: three })
  state().redo()
  state().redo()
  state().redo()
  expect(state()).toMatchObject({ study: { runs: 4 }, changed: true })
  state().undo()
  state().edit(batch, 30)
  state().redo()
  expect([shownBatch(), state().study.runs]).toEqual([30, 3])
})

it('undoing a change of sampling trains nothing anew', () => {
  state().openStudy(three)
  opened(three)
  const opens = () => sent.filter(({ kind }) => kind === 'open').length
  state().edit(steps, 7)
  state().undo()
  expect(sent.at(-1)).toMatchObject({
    kind: 'sampling',
    sampling: { sampling: three.experiments[0]!.sampling },
  })
  state().redo()
  expect(state().study.experiments[0]!.sampling.steps).toBe(7)
  expect(opens()).toBe(1)
})

it('steps of one number that follow each other closely are one edit; lists are not', () => {
  state().openStudy(three)
  for (const value of [11, 12, 13]) {
    state().edit(batch, value)
    vi.advanceTimersByTime(300)
  }
  vi.advanceTimersByTime(1000)
  state().edit(batch, 20)
  state().undo()
  expect(shownBatch()).toBe(13)
  state().undo()
  expect(shownBatch()).toBe(10)
  const arcs = { experiment: 0, part: 'inferencePruning', field: 'arcs' } as const
  state().edit({ ...arcs, field: 'kind' }, 'painted')
  state().edit(arcs, [{ from: 0, to: 5 }])
  state().edit(arcs, [{ from: 0, to: 10 }])
  state().undo()
  expect(state().study.experiments[0]!.inferencePruning).toMatchObject({
    arcs: [{ from: 0, to: 5 }],
  })
})

it('another study has nothing to undo, nor has what was refused', () => {
  state().openStudy(three)
  opened(three)
  state().edit(batch, 20)
  say({ kind: 'problem', message: 'It cannot be compiled.', refuses: true })
  expect(state().versions.past).toEqual([])
  expect(state().study).toEqual(three)
  state().edit(steps, 7)
  const [sampling, refused] = [three, state().study].map((each) => samplingOf(each.experiments[0]!))
  say({
    kind: 'problem',
    message: 'It rejects all.',
    kept: { experiment: 0, sampling: sampling!, refused: refused! },
  })
  expect(state()).toMatchObject({ study: three, changed: false, versions: { past: [] } })
  state().edit(batch, 20)
  state().openStudy(DEFAULT_STUDY)
  expect(state().versions.past).toEqual([])
})
