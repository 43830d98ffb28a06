import { expect, it } from 'vitest'
import { calledExperiment, titleOf } from '../../../src/study/experiment-name.ts'
import { parseStudy } from '../../../src/study/study.ts'

const called = (experiment: object): string =>
  calledExperiment(parseStudy({ experiments: [experiment] }), 0)

it('an experiment without a name is called by its source, its coupling and what else is not usual', () => {
  expect(called({ name: 'caps' })).toBe('caps')
  expect(called({})).toBe('χ-sphere, independent')
  expect(
    called({
      source: { kind: 'directional', gamma: 0.98 },
      coupling: { kind: 'minibatch-ot' },
      training: { batch: 64 },
    }),
  ).toBe('directional caps, γ 0.98, minibatch OT, batch 64')
  expect(called({ target: { kind: 'moons' }, inferencePruning: { kind: 'pca' } })).toBe(
    'χ-sphere, independent, target: two moons, pruned sampling: PCA rule',
  )
  expect(called({ evaluation: { every: 500 } })).toBe('χ-sphere, independent')
})

it('lists say how long they are, and many words end in …', () => {
  const points = Array.from({ length: 12 }, (_, i) => [i, i])
  expect(called({ source: { kind: 'points', points } })).toBe('own points, 12 points, independent')
  const training = { batch: 5, steps: 500, rate: 0.01, ema: 0.9, schedule: 'cosine', clip: 1 }
  const words = called({ training }).split(', ')
  expect(words).toHaveLength(7)
  expect(words.at(-1)).toBe('…')
})

it('a study without a title is called by its experiments', () => {
  expect(titleOf(parseStudy({ title: 'Mine' }))).toBe('Mine')
  expect(titleOf(parseStudy({}))).toBe('χ-sphere, independent')
  expect(titleOf(parseStudy({ experiments: [{ name: 'a' }, {}, {}] }))).toBe('a and 2 more')
})
