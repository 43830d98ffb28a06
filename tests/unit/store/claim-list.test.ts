import { expect, it } from 'vitest'
import type { Command } from '../../../src/runtime/protocol.ts'
import { claimed, claimProblems, unclaimed, usualClaim } from '../../../src/store/claim-list.ts'
import { without } from '../../../src/store/experiment-list.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { parseStudy } from '../../../src/study/study.ts'

const study = parseStudy({ experiments: ['a', 'b', 'c'].map((name) => ({ name })) })
const sentences = (value: unknown) => claimProblems(study, value).map(({ sentence }) => sentence)

it('a new claim has the defaults of its kind; a trend goes over all experiments', () => {
  expect(usualClaim('difference', 3)).toMatchObject({ first: 0, second: 1, test: 'paired' })
  expect(usualClaim('trend', 3)).toMatchObject({ experiments: [0, 1, 2], direction: 'rises' })
  for (const kind of ['difference', 'trend'] as const)
    expect(sentences(usualClaim(kind, 3))).toEqual([])
})

it('what is wrong is said with the name of the field and its limit', () => {
  expect(sentences({ margin: 5000 })).toEqual(['Margin must be a number from 0 to 1000, not 5000.'])
  expect(sentences({ level: 'x' })).toEqual(['Level must be a number from 0.0001 to 0.5, not “x”.'])
  expect(sentences({ second: 3 })).toEqual([
    'Second must be an experiment of this study, 0 to 2, not 3.',
  ])
  expect(claimProblems(study, { kind: 'trend', experiments: [1] })).toEqual([
    {
      field: 'experiments',
      sentence: expect.stringMatching(/^Experiments must be a list of 2 to/),
    },
  ])
  expect(claimed(study, 0, { text: 'x'.repeat(201), margin: -1 }, 0).problem).toMatch(
    /^Claim must be text of at most 200 characters.* Margin must be a number from 0 to 1000/,
  )
  const full = parseStudy({ experiments: [{}, {}], claims: Array(128).fill({}) })
  expect(claimed(full, 128, {}, 0).problem).toBe('A study has at most 128 claims.')
  expect(claimed(full, 127, { direction: 'higher' }, 0).study?.claims[127]).toMatchObject({
    direction: 'higher',
  })
})

it('claims are made, changed and removed without training anything anew, and all of it is undone', () => {
  const sent: Command[] = []
  const { store } = createPageLab(() => ({ send: (one) => sent.push(one), restart: () => {} }))
  const state = store.getState
  const directions = () => state().study.claims.map((each) => `${each.direction} ${each.level}`)
  state().openStudy(study)
  state().select(2, 0)
  const before = sent.length
  expect(state().setExperiments(claimed(state().study, 0, {}, 2))).toBeUndefined()
  state().setExperiments(claimed(state().study, 1, { direction: 'higher' }, 2))
  state().setExperiments(claimed(state().study, 0, { level: 0.01 }, 2))
  expect(directions()).toEqual(['lower 0.01', 'higher 0.05'])
  state().setExperiments(unclaimed(state().study, 0, 2))
  expect(directions()).toEqual(['higher 0.05'])
  expect(state().versions.present.edit?.label).toBe('remove claim 1')
  for (let edit = 0; edit < 4; edit++) state().undo()
  expect(state().study).toEqual(study)
  state().redo()
  expect(directions()).toEqual(['lower 0.05'])
  expect(state()).toMatchObject({ selectedExperiment: 2, pending: 1 })
  // The lab is told the new words, which it keeps with the study, and nothing else.
  expect(new Set(sent.slice(before).map(({ kind }) => kind))).toEqual(new Set(['named']))
  // A refused claim changes nothing.
  expect(state().setExperiments(claimed(state().study, 1, { level: 7 }, 2))).toMatch(/^Level must/)
  expect(directions()).toEqual(['lower 0.05'])
})

it('claims go with their experiments', () => {
  const two = claimed(study, 0, { first: 1, second: 2 }, 0).study!
  expect(without(two, 0, 0).study!.claims).toMatchObject([{ first: 0, second: 1 }])
  expect(without(two, 2, 0).study!.claims).toEqual([])
})
