import { expect, it } from 'vitest'
import { fieldDifferences, fieldDifferencesInWords } from '../../../src/study/field-differences.ts'
import { parseStudy } from '../../../src/study/study.ts'

const between = (here: object, there: object) =>
  fieldDifferences(parseStudy(here), parseStudy(there))
const said = (here: object, there: object) => fieldDifferencesInWords(between(here, there))

it('the same study has none, whatever it leaves out', () => {
  expect(between({}, { runs: 1, experiments: [{ training: { batch: 10 } }] })).toEqual([])
})

it('every field is named by its path, with both values', () => {
  expect(between({ runs: 3, title: 'a' }, { experiments: [{ training: { batch: 64 } }] })).toEqual([
    { path: 'title', here: '“a”', there: 'empty' },
    { path: 'experiments[0].training.batch', here: '10', there: '64' },
    { path: 'runs', here: '3', there: '1' },
  ])
})

it('what means nothing to the result, and a name, differ too: a file says what it is of', () => {
  const experiment = (name: string, steps: number) => ({
    experiments: [{ name, sampling: { steps } }],
  })
  expect(said(experiment('a', 7), experiment('b', 8))).toBe(
    'experiments[0].name is “a”, not “b”; experiments[0].sampling.steps is 7, not 8',
  )
})

it('another kind is one difference, and so is a list of another length', () => {
  const points = (count: number, shift = 0) =>
    Array.from({ length: count }, (_, i) => [i + shift, i])
  const target = (...numbers: [count: number, shift?: number]) => ({
    experiments: [{ target: { kind: 'points', points: points(...numbers) } }],
  })
  expect(said(target(12), {})).toBe('experiments[0].target.kind is “points”, not “paper”')
  expect(said(target(12), target(20))).toBe(
    'experiments[0].target.points is a list of 12, not a list of 20',
  )
  expect(said({ experiments: [{}, {}] }, {})).toBe('experiments is a list of 2, not a list of 1')
  expect(said(target(12), target(12, 1))).toBe(
    [0, 1, 2]
      .map((i) => `experiments[0].target.points[${i}][0] is ${i}, not ${i + 1}`)
      .join('; ')
      .concat('; 9 more fields differ'),
  )
})
