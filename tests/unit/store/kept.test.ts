/** What the page does with what the lab says of kept studies. */
import { beforeEach, expect, it } from 'vitest'
import type { Command, LabEvent } from '../../../src/runtime/protocol.ts'
import { createPageLab, type PageLab } from '../../../src/store/lab-store.ts'
import { DEFAULT_PRESET, DEFAULT_STUDY } from '../../../src/study/presets/default.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'

let sent: Command[]
let say: (event: LabEvent) => void
let lab: PageLab

beforeEach(() => {
  sent = []
  lab = createPageLab((listener) => {
    say = listener
    return { send: (command) => sent.push(command), restart: () => {} }
  })
})

const state = () => lab.store.getState()
const kept = parseStudy({ title: 'Kept', runs: 2 })
const opened = (study: Study): void =>
  say({
    kind: 'opened',
    study: structuredClone(study),
    instead: true,
    targets: study.experiments.map(() => Float32Array.of(0, 0, 1, 1)),
    moments: study.experiments.map(() => [0, 10]),
    lossBins: study.experiments.map(() => 10),
    rejected: study.experiments.map(() => 0),
    transports: study.experiments.map(() => undefined),
  })

it('a study that goes on is shown in the place of the one asked for, and can be edited', () => {
  state().openPreset(DEFAULT_PRESET, DEFAULT_STUDY)
  opened(kept)
  expect(state()).toMatchObject({ study: kept, preset: undefined, changed: false, pending: 0 })
  expect(state().runs).toHaveLength(2)
  const last = { run: 1, step: 25, status: { kind: 'paused' }, firstBin: 0 } as const
  say({
    kind: 'report',
    report: {
      playing: false,
      runStepsPerSecond: 0,
      measuring: [],
      runs: [{ ...last, losses: [3, 2] }],
    },
  })
  expect(state()).toMatchObject({ playing: false, runs: [{}, { step: 25 }] })
  expect([...lab.live.runs[1]!.loss.array]).toEqual([3, 2])
  expect(sent.filter(({ kind }) => kind === 'sampling')).toEqual([])
  state().newSeeds(5)
  state().undo()
  expect(state().study).toEqual(kept)
})

it('the default study that goes on is still the preset', () => {
  state().openPreset(DEFAULT_PRESET, DEFAULT_STUDY)
  opened(DEFAULT_STUDY)
  expect(state().preset).toBe(DEFAULT_PRESET)
})

it('an offer is a notice, and the name of what is kept is known', () => {
  const offer = { id: 'a', label: 'Continue it at step 7' }
  say({ kind: 'notice', title: 'One is kept.', lines: [], offer })
  say({ kind: 'kept', id: 'b' })
  expect(state().notices).toMatchObject([{ title: 'One is kept.', offer }])
  expect(state().kept).toBe('b')
})
