import { expect, it } from 'vitest'
import type { Command } from '../../../src/runtime/protocol.ts'
import {
  added,
  duplicated,
  renamed,
  retitled,
  shifted,
  varied,
  without,
} from '../../../src/store/experiment-list.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'

const study = parseStudy({
  experiments: ['a', 'b', 'c'].map((name, i) => ({ name, training: { batch: 10 + i } })),
})
const full = parseStudy({ experiments: Array.from({ length: 64 }, () => ({})) })
const names = (of: Study | undefined) => of?.experiments.map(({ name }) => name)

it('a copy comes at the end or right after, with a name of its own', () => {
  expect(names(added(study, 0).study)).toEqual(['a', 'b', 'c', 'a (2)'])
  const once = duplicated(study, 0)
  expect(once).toMatchObject({ label: 'duplicate a', selected: 1 })
  expect(names(once.study)).toEqual(['a', 'a (2)', 'b', 'c'])
  expect(names(duplicated(once.study!, 1).study)).toEqual(['a', 'a (2)', 'a (3)', 'b', 'c'])
  expect(once.study!.experiments[1]!.training.batch).toBe(10)
})

it('a copy of what has no name has none either, and is called by what it is', () => {
  const unnamed = parseStudy({ experiments: [{}, { name: '(2)' }] })
  const once = duplicated(unnamed, 0)
  expect(once).toMatchObject({ label: 'duplicate χ-sphere, independent' })
  expect(names(once.study)).toEqual(['', '', '(2)'])
  expect(names(added(once.study!, 1).study)).toEqual(['', '', '(2)', ''])
  expect(names(duplicated(unnamed, 1).study)).toEqual(['', '(2)', '(3)'])
})

it('the limits are refused in sentences', () => {
  const limit = 'A study has at most 64 experiments; this would make 65.'
  expect(added(full, 0).problem).toBe(limit)
  expect(duplicated(full, 0).problem).toBe(limit)
  expect(without(parseStudy({}), 0, 0).problem).toMatch(/at least one/)
  expect(shifted(study, 0, -1, 0).problem).toBe('a is the first experiment already.')
  expect(shifted(study, 2, 1, 0).problem).toBe('c is the last experiment already.')
  expect(renamed(study, 0, 'x'.repeat(121), 0).problem).toMatch(/^Name must .* 120 characters/)
  expect(retitled(study, 'x'.repeat(201), 0).problem).toMatch(/^Title must .* 200 characters/)
})

it('the selection follows the experiment that is meant', () => {
  const after = (edit: ReturnType<typeof without>) =>
    edit.study && [names(edit.study)?.join(''), edit.selected]
  expect(after(without(study, 0, 2))).toEqual(['bc', 1])
  expect(after(without(study, 2, 2))).toEqual(['ab', 1])
  expect(after(without(study, 1, 1))).toEqual(['ac', 1])
  expect(after(without(study, 2, 0))).toEqual(['ab', 0])
  expect(after(shifted(study, 0, 1, 0))).toEqual(['bac', 1])
  expect(after(shifted(study, 0, 1, 1))).toEqual(['bac', 0])
  expect(after(shifted(study, 2, -1, 0))).toEqual(['acb', 0])
  expect(after(shifted(study, 2, -1, 1))).toEqual(['acb', 2])
})

it('removing an experiment says what becomes of the claims about it', () => {
  const of = (claims: object[]) => without(parseStudy({ ...study, claims }), 2, 0).note
  const trend = { kind: 'trend', experiments: [0, 1, 2] }
  const gone = { first: 1, second: 2 }
  expect(of([{}])).toBeUndefined()
  expect(of([gone])).toBe('1 claim went with it; Undo brings it back.')
  expect(of([trend, {}])).toBe('1 trend is shorter; Undo brings it back.')
  expect(of([gone, trend, { ...trend, experiments: [2, 0] }])).toBe(
    '2 claims went with it, 1 trend is shorter; Undo brings them back.',
  )
})

it('an edit is one step of the history, which brings the selection back', () => {
  const sent: Command[] = []
  const { store } = createPageLab(() => ({ send: (one) => sent.push(one), restart: () => {} }))
  const state = store.getState
  state().openStudy(study)
  state().select(2, 0)
  expect(state().setExperiments(without(state().study, 2, 2))).toBeUndefined()
  expect(sent.findLast(({ kind }) => kind === 'open')).toMatchObject({ play: true })
  expect(state()).toMatchObject({ selectedExperiment: 1, changed: true })
  expect(state().versions.present.edit?.label).toBe('remove c')
  state().setExperiments(duplicated(state().study, 0))
  expect(state().selectedExperiment).toBe(1)
  state().undo()
  state().undo()
  expect(state()).toMatchObject({ study, selectedExperiment: 2, changed: false })
  state().redo()
  expect(names(state().study)).toEqual(['a', 'b'])
  expect(state().selectedExperiment).toBe(1)
})

it('a refused edit changes nothing', () => {
  const { store } = createPageLab(() => ({ send: () => {}, restart: () => {} }))
  store.getState().openStudy(full)
  expect(store.getState().setExperiments(added(full, 3))).toMatch(/at most 64/)
  expect(store.getState().study).toBe(full)
})

it('another name trains nothing anew, and can be undone', () => {
  const sent: Command[] = []
  const { store } = createPageLab(() => ({ send: (one) => sent.push(one), restart: () => {} }))
  const state = store.getState
  state().openStudy(study)
  const before = sent.length
  state().setExperiments(renamed(state().study, 1, ' new ', 0))
  state().setExperiments(retitled(state().study, 'Three', 0))
  expect(names(state().study)).toEqual(['a', 'new', 'c'])
  expect(state().study.title).toBe('Three')
  state().undo()
  state().undo()
  expect(state().study).toEqual(study)
  expect(sent.slice(before).map(({ kind }) => kind)).toEqual(['named', 'named', 'named', 'named'])
  expect(sent.at(-1)).toEqual({ kind: 'named', study })
})

it('a sweep is one edit, named after its fields', () => {
  const edit = varied(study, 1, [{ part: 'training', field: 'batch', values: [1, 2] }], false)
  expect(edit).toMatchObject({ label: 'vary batch', selected: 1 })
  expect(names(edit.study)).toEqual(['a', 'batch 1', 'batch 2', 'c'])
})
