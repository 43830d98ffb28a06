import { expect, it } from 'vitest'
import { effectName, effectWords, probability, sentenceOf } from '../../../src/study/claim-words.ts'
import type { Claim } from '../../../src/study/claims.ts'
import { leastP, runsNeeded } from '../../../src/study/least-p.ts'
import { parseStudy } from '../../../src/study/study.ts'

const study = parseStudy({
  experiments: [{ name: 'caps' }, {}, { name: 'twin' }, { name: 'twin' }],
})
const claim = (fields: object): Claim => parseStudy({ ...study, claims: [fields] }).claims[0]!

it('a claim without a text says what it compares, and names no two experiments alike', () => {
  const words = (fields: object) => sentenceOf(study, claim(fields))
  expect(words({})).toBe('Failure rate of caps is lower than of χ-sphere, independent')
  expect(words({ first: 2, second: 3, direction: 'higher', measure: 'amd' })).toBe(
    'AMD of twin (experiment C) is higher than of twin (experiment D)',
  )
  expect(words({ kind: 'trend', experiments: [1, 0], direction: 'falls' })).toBe(
    'Failure rate falls: χ-sphere, independent → caps',
  )
  expect(words({ text: 'Caps fail less.' })).toBe('Caps fail less.')
})

it('effects with sign, decimals and unit; p', () => {
  expect(effectWords(claim({}), 1.234)).toBe('+1.23')
  expect(effectWords(claim({ measure: 'amd' }), -1.2345)).toBe('-1.234')
  expect(effectWords(claim({ kind: 'trend' }), 0)).toBe('0.00')
  expect(effectWords(claim({}), Number.NaN)).toBe('–')
  expect(
    [{}, { measure: 'amd' }, { kind: 'trend' }].map((each) => effectName(claim(each))),
  ).toEqual(['effect, points', 'effect', 'Spearman’s ρ'])
  expect([0.0004, 0.0312, 1, Number.NaN].map(probability)).toEqual(['<.001', '.031', '1.000', '–'])
})

it('so few runs decide nothing: the smallest p, and from how many on a claim can hold', () => {
  expect([1, 2, 4, 5].map((runs) => leastP(claim({}), runs))).toEqual([
    Number.NaN,
    1 / 4,
    1 / 16,
    1 / 32,
  ])
  expect(runsNeeded(claim({}))).toBe(5)
  expect(runsNeeded(claim({ level: 0.25 }))).toBe(3)
  expect(runsNeeded(claim({ level: 0.0001 }))).toBe(14)
  expect(runsNeeded(claim({ test: 'welch' }))).toBe(2)
  const trend = claim({ kind: 'trend', experiments: [0, 1, 2] })
  expect(leastP(trend, 2)).toBeCloseTo(1 / 36, 12)
  expect(runsNeeded(trend)).toBe(2)
  expect(runsNeeded(claim({ kind: 'trend', experiments: [0, 1, 2, 3] }))).toBe(1)
})
