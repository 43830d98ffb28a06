import { expect, it } from 'vitest'
import { editStudy, type FieldAddress } from '../../../src/store/edit.ts'
import { duplicated, renamed, retitled, varied } from '../../../src/store/experiment-list.ts'
import { pageLink, readPageLink } from '../../../src/store/page-link.ts'
import { withTrueNames } from '../../../src/study/given-names.ts'
import { PRESETS } from '../../../src/study/presets/presets.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'

const own = Object.values(PRESETS)
const DEFAULT = PRESETS['paper/icfm']!

const part = (experiment: number, name: string, field: string): FieldAddress =>
  ({ experiment, part: name, field }) as FieldAddress
const coupling = (experiment = 0): FieldAddress => part(experiment, 'coupling', 'kind')

/** The study after an edit, as the page takes it. */
function after(study: Study, address: FieldAddress, value: unknown): Study {
  return withTrueNames(study, editStudy(study, address, value).study!, own)
}
const names = ({ experiments }: Study): string[] => experiments.map(({ name }) => name)

it('every experiment of every preset gives its name up when it is edited, and the study its title', () => {
  for (const [id, study] of Object.entries(PRESETS))
    for (const [place, { name }] of study.experiments.entries()) {
      const edited = after(study, part(place, 'training', 'batch'), 7)
      expect(name, id).not.toBe('')
      expect(names(edited), id).toEqual(names(study).with(place, ''))
      expect(edited.title, id).toBe('')
    }
})

it.each([
  ['the source', part(0, 'source', 'kind'), 'directional'],
  ['pruning at sampling', part(0, 'inferencePruning', 'kind'), 'wedge'],
  ['the solver', part(0, 'sampling', 'solver'), 'heun'],
])('%s is part of what a name says', (_, address, value) => {
  expect(names(after(DEFAULT, address, value))).toEqual([''])
})

it('runs, seeds and evaluation leave names and title as they are', () => {
  const often = after(DEFAULT, part(0, 'evaluation', 'every'), 300)
  expect(often).toMatchObject({ title: DEFAULT.title, experiments: [{ name: 'χ-sphere, I-CFM' }] })
  expect(names(after(often, coupling(), 'gibbs'))).toEqual([''])
  expect(after(DEFAULT, { field: 'runs' }, 10)).toEqual({ ...DEFAULT, runs: 10 })
  expect(after(DEFAULT, { field: 'seed' }, 4)).toEqual({ ...DEFAULT, seed: 4 })
})

it('what somebody typed stays', () => {
  const mine = retitled(renamed(DEFAULT, 0, 'mine', 0).study!, 'My study', 0).study!
  const edited = after(mine, coupling(), 'gibbs')
  expect(names(edited)).toEqual(['mine'])
  expect(edited.title).toBe('My study')
  // Typed for something else than what the lab calls so.
  const other = parseStudy({ experiments: [{ name: 'χ-sphere, I-CFM', training: { batch: 3 } }] })
  expect(names(after(other, coupling(), 'gibbs'))).toEqual(['χ-sphere, I-CFM'])
})

it('a copy gives its name up alone; the title does not speak of it any more', () => {
  const copied = withTrueNames(DEFAULT, duplicated(DEFAULT, 0).study!, own)
  expect(names(copied)).toEqual(['χ-sphere, I-CFM', 'χ-sphere, I-CFM (2)'])
  expect(copied.title).toBe('')
  expect(names(after(copied, coupling(1), 'gibbs'))).toEqual(['χ-sphere, I-CFM', ''])
  expect(names(after(copied, coupling(0), 'gibbs'))).toEqual(['', 'χ-sphere, I-CFM (2)'])
})

it('an experiment of a sweep gives up the name that its values gave it', () => {
  const axes = [
    { part: 'source', field: 'kind', values: ['directional', 'clusters'] },
    { part: 'training', field: 'batch', values: [1000] },
  ] as const
  const swept = varied(parseStudy({}), 0, axes, false).study!
  expect(names(swept)[0]).toBe('source directional caps, batch 1,000')
  expect(names(after(swept, part(0, 'source', 'kind'), 'gaussian'))[0]).toBe('')
  // Still true.
  expect(names(after(swept, part(0, 'source', 'gamma'), 0.5))[0]).toBe(names(swept)[0])
  expect(names(after(swept, part(1, 'training', 'batch'), 8))[1]).toBe('')
  const typed = renamed(swept, 0, 'batch 1,000 of mine', 0).study!
  expect(names(after(typed, part(0, 'training', 'batch'), 8))[0]).toBe('batch 1,000 of mine')
})

it('a name changed by the edit itself is the new one', () => {
  const other = parseStudy({ experiments: [{ name: 'new', training: { batch: 3 } }] })
  expect(withTrueNames(DEFAULT, other, own)).toBe(other)
})

it.each([
  [0, `#study=${encodeURIComponent(JSON.stringify(DEFAULT))}`],
  [1, `#${pageLink(DEFAULT)}`],
])('a link of version %i that holds a preset follows the same rule', (_, link) => {
  const { study } = readPageLink(link)!
  expect(study).toEqual(DEFAULT)
  const edited = after(study!, coupling(), 'gibbs')
  expect(edited).toMatchObject({ title: '', experiments: [{ name: '' }] })
  expect(pageLink(edited)).not.toContain('name=')
  expect(readPageLink(`#${pageLink(edited)}`)!.study).toEqual(edited)
})
