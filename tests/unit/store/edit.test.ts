import { expect, it } from 'vitest'
import { editStudy, isLive } from '../../../src/store/edit.ts'
import { DEFAULT_STUDY } from '../../../src/study/presets/default.ts'
import { parseStudy } from '../../../src/study/study.ts'

const batch = { experiment: 0, part: 'training', field: 'batch' } as const

it('a good value gives a new study and leaves the old one alone', () => {
  const { study } = editStudy(DEFAULT_STUDY, batch, 32)
  expect(study?.experiments[0]?.training.batch).toBe(32)
  expect(DEFAULT_STUDY.experiments[0]?.training.batch).toBe(10)
})

it.each([
  [5000, /^Batch must be a whole number from 1 to 1024, not 5000\.$/],
  [2.5, /^Batch must be a whole number/],
  ['ten', /^Batch .* not “ten”\.$/],
  ['', /^Batch .* not empty\.$/],
])('%s is refused with field and limit', (value, sentence) => {
  const { study, problem } = editStudy(DEFAULT_STUDY, batch, value)
  expect(study).toBeUndefined()
  expect(problem).toMatch(sentence)
})

it('rules between fields are named by label', () => {
  const points = [
    [0, 0],
    [1, 1],
    [2, 2],
  ]
  const few = parseStudy({
    experiments: [{ target: { kind: 'points', points }, training: { batch: 2 } }],
  })
  expect(editStudy(few, batch, 10).problem).toMatch(/^Batch must be at most .*\(3\)/)
})

it('another kind takes the defaults of its own fields', () => {
  const { study } = editStudy(
    DEFAULT_STUDY,
    { experiment: 0, part: 'coupling', field: 'kind' },
    'minibatch-ot',
  )
  expect(study?.experiments[0]?.coupling).toEqual({
    kind: 'minibatch-ot',
    cost: 'squared',
    draw: 'replacement',
  })
})

it('runs and seed are fields of the study', () => {
  expect(editStudy(DEFAULT_STUDY, { field: 'runs' }, 7).study?.runs).toBe(7)
  expect(editStudy(DEFAULT_STUDY, { field: 'runs' }, 0).problem).toMatch(
    /^Runs must be .* 1 to 256/,
  )
})

it('only sampling is live', () => {
  expect(isLive({ experiment: 0, part: 'sampling', field: 'solver' })).toBe(true)
  expect(isLive(batch)).toBe(false)
  expect(isLive({ field: 'runs' })).toBe(false)
})
