import { expect, it } from 'vitest'
import { noPreset } from '../../../src/app/what-was-named.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { readStudy } from '../../../src/store/read-study.ts'

const { store } = createPageLab(() => ({ send: () => {}, restart: () => {} }))

it('an unknown preset in a link: the nearest one, and the gallery of all', () => {
  noPreset('paper/icmf', store)
  noPreset('qqqqqq', store)
  const [near, far] = store.getState().notices
  expect(near!.title).toMatch(/no preset “paper\/icmf”; the default study runs instead/)
  expect(near!.lines).toEqual(['Did you mean “paper/icfm”?'])
  expect(far!.lines).toEqual([])
  for (const { offer } of [near!, far!])
    expect(offer).toMatchObject({
      label: expect.stringMatching(/^Gallery of all \d\d$/),
      sheet: 'gallery',
    })
})

it('a field that a study does not have: the nearest one', () => {
  const read = readStudy('{"colour": 4, "experiments": [{"training": {"bacth": 4}}]}')
  expect(read.problems).toEqual([
    'colour is not a field of a study. Known here: version, title, experiments, runs, seed, claims.',
    'experiments[0].training.bacth is not a field of a study. Did you mean “batch”?',
  ])
})
