import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Command, LabEvent, Snapshot } from '../../../src/runtime/protocol.ts'
import { duplicated, shifted, without } from '../../../src/store/experiment-list.ts'
import { createPageLab, type PageLab } from '../../../src/store/lab-store.ts'
import { vary } from '../../../src/store/vary.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'
import { openedEvent } from '../../support/lab-events.ts'

let sent: Command[]
let say: (event: LabEvent) => void
let lab: PageLab

const STUDY = parseStudy({
  runs: 2,
  experiments: ['a', 'b', 'c'].map((name, i) => ({ name, training: { batch: 10 + i } })),
})
const state = () => lab.store.getState()
const names = () => state().sideBySide.map((place) => state().study.experiments[place]!.name)

const opened = (study: Study): void => say(openedEvent(study))

const snapshot = (run: number): Snapshot => ({
  run,
  step: 20,
  nfe: 10,
  solver: { kind: 'euler', steps: 5 } as unknown as Snapshot['solver'],
  times: Float32Array.of(0, 1),
  positions: Float32Array.of(0, 0, 1, 1),
  nearestDistance: Float32Array.of(0.5),
  nearestTarget: Uint32Array.of(1),
  metrics: { amd: run, failureRate: 0 },
  rejected: 0,
})

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  lab = createPageLab((listener) => {
    say = listener
    return { send: (command) => sent.push(command), restart: () => {} }
  })
  state().openStudy(STUDY)
  opened(STUDY)
})
afterEach(() => vi.useRealTimers())

it('asks for the same seed of every experiment, and keeps the picture of each', () => {
  state().select(0, 1)
  state().setSideBySide([0, 2])
  expect(sent.at(-1)).toEqual({ kind: 'select', run: 1, beside: [5] })
  for (const run of [1, 5, 3]) say({ kind: 'snapshot', snapshot: snapshot(run) })
  expect(state().picture?.metrics.amd).toBe(1)
  expect(lab.live.snapshot?.run).toBe(1)
  expect(lab.live.pictureOf(5).snapshot?.run).toBe(5)
  // Nobody looks at B.
  expect(lab.live.pictureOf(3).snapshot).toBeUndefined()
})

it('selecting one of them shows its picture at once', () => {
  state().setSideBySide([0, 2])
  for (const run of [0, 4]) say({ kind: 'snapshot', snapshot: snapshot(run) })
  state().select(2, 0)
  expect(sent.at(-1)).toEqual({ kind: 'select', run: 4, beside: [0] })
  expect(lab.live.snapshot?.run).toBe(4)
  expect(lab.live.pictureOf(0).snapshot?.run).toBe(0)
  expect(state().sideBySide).toEqual([0, 2])
})

it('selecting another one puts it in the place of the selected one', () => {
  state().setSideBySide([0, 2])
  state().select(1, 0)
  expect(state().sideBySide).toEqual([1, 2])
})

it('follows the experiments through edits of their list, and ends when too few are left', () => {
  state().setSideBySide([0, 2])
  state().setExperiments(shifted(state().study, 2, -1, 0))
  expect(names()).toEqual(['a', 'c'])
  state().setExperiments(without(state().study, 2, 0))
  expect(names()).toEqual(['a', 'c'])
  state().edit({ experiment: 0, part: 'training', field: 'batch' }, 20)
  expect(names()).toEqual(['a', 'c'])
  state().setExperiments(without(state().study, 1, 0))
  expect(state().sideBySide).toEqual([])
  state().setExperiments(duplicated(state().study, 0))
  state().setSideBySide([0, 1])
  state().openStudy(STUDY)
  expect(state().sideBySide).toEqual([])
})

it('varying one experiment puts a copy beside it and selects the copy', () => {
  state().select(1, 0)
  vary(state())
  expect(state().study.experiments.map(({ name }) => name)).toEqual(['a', 'b', 'b (2)', 'c'])
  expect([state().selectedExperiment, state().sideBySide]).toEqual([2, [1, 2]])
  state().setSideBySide([0, 2, 3])
  vary(state())
  expect(names()).toEqual(['a', 'b (2)', 'b (3)', 'c'])
})
