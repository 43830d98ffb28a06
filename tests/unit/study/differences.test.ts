import { expect, it } from 'vitest'
import { shortLabel } from '../../../src/study/describe.ts'
import { differences } from '../../../src/study/differences.ts'
import { parseStudy } from '../../../src/study/study.ts'

const of = (experiment: object) => parseStudy({ experiments: [experiment] }).experiments[0]!
const said = (here: object, there: object) =>
  differences(of(here), of(there)).map((each) => `${each.label}: ${each.here}, not ${each.there}`)

it('experiments that differ in their names alone do not differ', () => {
  expect(differences(of({ name: 'a' }), of({ name: 'b' }))).toEqual([])
})

it('fields are named with both values, in the order of the schema', () => {
  expect(
    said(
      { training: { batch: 64, steps: 20000 }, network: { activation: 'silu' } },
      { name: 'there' },
    ),
  ).toEqual([
    'Activation: SiLU, not SELU',
    'Batch: 64, not 10',
    'Training steps: 20,000, not 100,000',
  ])
})

it('another kind is one difference, with what is not at its default', () => {
  expect(
    said({ source: { kind: 'directional', gamma: 0.98 }, coupling: { kind: 'minibatch-ot' } }, {}),
  ).toEqual([
    expect.stringMatching(/^Source: .*\(Cosine γ 0\.98\), not χ-sphere$/),
    'Coupling: minibatch OT, not independent',
  ])
})

it('what means nothing beside the other values is no difference', () => {
  expect(said({ sampling: { steps: 7 } }, {})).toEqual([])
  expect(said({ sampling: { solver: 'euler', steps: 7 } }, {})).toEqual([
    expect.stringMatching(/^Solver: Euler, not dopri5$/),
    'Solver steps: 7, not 100',
  ])
})

it('lists are counted, and told apart where they are equally long', () => {
  const points = (shift: number, count = 12) =>
    Array.from({ length: count }, (_, i) => [i + shift, i])
  const target = (shift: number, count?: number) => ({
    target: { kind: 'points', points: points(shift, count) },
  })
  expect(said(target(0), target(0, 20))).toEqual(['Points: 12 points, not 20 points'])
  expect(said(target(1), target(0))).toEqual(['Points: other 12 points, not 12 points'])
})

it('labels are short where they stay clear', () => {
  expect(
    ['Hidden width', 'Cosine γ', 'Adam β₁', 'EMA decay', 'Points n', 'Early weights until t'].map(
      shortLabel,
    ),
  ).toEqual(['hidden width', 'γ', 'β₁', 'EMA decay', 'points', 'early weights until t'])
})
