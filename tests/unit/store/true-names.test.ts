import { beforeEach, expect, it, vi } from 'vitest'
import type { Command, LabEvent } from '../../../src/runtime/protocol.ts'
import { renamed } from '../../../src/store/experiment-list.ts'
import { createPageLab, type PageLab } from '../../../src/store/lab-store.ts'
import { loadLesson } from '../../../src/store/lessons/course.ts'
import { vary } from '../../../src/store/vary.ts'
import { samplingOf } from '../../../src/study/live-sampling.ts'
import { DEFAULT_PRESET, DEFAULT_STUDY } from '../../../src/study/presets/default.ts'
import type { Study } from '../../../src/study/study.ts'
import { openedEvent } from '../../support/lab-events.ts'

let sent: Command[]
let say: (event: LabEvent) => void
let lab: PageLab

const state = () => lab.store.getState()
const names = () => state().study.experiments.map(({ name }) => name)
const NAME = DEFAULT_STUDY.experiments[0]!.name
const source = { experiment: 0, part: 'source', field: 'kind' } as const
const batch = { experiment: 0, part: 'training', field: 'batch' } as const
const solver = { experiment: 0, part: 'sampling', field: 'solver' } as const

async function open(study: Study): Promise<void> {
  sent = []
  lab = createPageLab((listener) => {
    say = listener
    return { send: (command) => sent.push(command), restart: () => {} }
  })
  state().openPreset(DEFAULT_PRESET, study)
  say(openedEvent(study))
  // Loaded behind the page’s back.
  await vi.dynamicImportSettled()
}

beforeEach(() => open(DEFAULT_STUDY))

it('a preset’s name and title go with an edit, come back with undo and go again', () => {
  state().edit(source, 'directional')
  expect(state().study).toMatchObject({ title: '', experiments: [{ name: '' }] })
  expect(sent.at(-1)).toMatchObject({ kind: 'open', edited: true, study: state().study })
  state().undo()
  expect(state().study).toBe(DEFAULT_STUDY)
  state().redo()
  expect(names()).toEqual([''])
})

it('a setting of sampling tells the lab the names as well, there and back', () => {
  state().edit(solver, 'heun')
  expect(names()).toEqual([''])
  expect(sent.slice(-2)).toMatchObject([
    { kind: 'named', study: state().study },
    { kind: 'sampling', sampling: { sampling: { solver: 'heun' } } },
  ])
  state().undo()
  expect(sent.slice(-2)).toMatchObject([
    { kind: 'named', study: DEFAULT_STUDY },
    { kind: 'sampling' },
  ])
  expect(names()).toEqual([NAME])
})

it('sampling that the lab refuses brings the names back', () => {
  const before = samplingOf(DEFAULT_STUDY.experiments[0]!)
  state().edit(solver, 'heun')
  const refused = samplingOf(state().study.experiments[0]!)
  say({ kind: 'problem', message: 'No.', kept: { experiment: 0, sampling: before, refused } })
  expect(state().study).toBe(DEFAULT_STUDY)
  expect(state().opened?.study).toBe(DEFAULT_STUDY)
  expect(sent.at(-1)).toEqual({ kind: 'named', study: DEFAULT_STUDY })
})

it('a copy that is varied has no name once it is another experiment; the first keeps its own', () => {
  vary(state())
  say(openedEvent(state().study))
  expect(names()).toEqual([NAME, `${NAME} (2)`])
  state().setPart(1, 'coupling', { kind: 'gibbs' })
  expect(names()).toEqual([NAME, ''])
  state().undo()
  expect(names()).toEqual([NAME, `${NAME} (2)`])
})

it('experiments of a lesson that is open follow the same rule', async () => {
  const { study } = await loadLesson(4)
  await open(study)
  state().edit(source, 'gaussian')
  expect(names()).toEqual(study.experiments.map(({ name }) => name).with(0, ''))
  expect(state().study.title).toBe('')
})

it('a name that was typed stays, though a sweep would give it; what is no longer true of a copy goes', () => {
  state().edit(batch, 128)
  state().setExperiments(renamed(state().study, 0, 'batch 128', 0))
  vary(state())
  say(openedEvent(state().study))
  state().edit({ ...batch, experiment: 1 }, 64)
  expect(names()).toEqual(['batch 128', ''])
  state().edit(batch, 64)
  expect(names()).toEqual(['batch 128', ''])
})

it('a lesson’s study that a link opens follows the rule, and what was edited before that could be told', async () => {
  const { study } = (await import('../../../src/store/lessons/imitating-the-data.ts')).LESSON
  const opening = open(study)
  state().edit(source, 'gaussian')
  state().edit(batch, 128)
  expect(names()).toEqual(study.experiments.map(({ name }) => name))
  await opening
  await vi.waitFor(() => expect(state().study.title).toBe(''))
  expect(names()).toEqual(study.experiments.map(({ name }) => name).with(0, ''))
  expect(sent.at(-1)).toEqual({ kind: 'named', study: state().study })
})

it('a kept study that goes on in place of another one follows the rule', () => {
  state().openStudy({ ...DEFAULT_STUDY, title: 'asked for' })
  say(Object.assign(openedEvent(DEFAULT_STUDY), { instead: true }))
  expect(names()).toEqual([NAME])
  state().edit(source, 'directional')
  expect(names()).toEqual([''])
})
