import { expect, it } from 'vitest'
import { distance, finds, found, matching, wordsOf } from '../../../src/ui/palette/match.ts'

const ALL = [
  { name: 'Rewind: same seeds, same start', group: 'Training', words: 'reset restart' },
  { name: 'New seeds', group: 'Training', words: 'random' },
  { name: 'Map: spectral norm L', group: 'Evidence', words: 'plane lipschitz' },
  { name: 'Preset: χ-sphere to three modes', group: 'Study', words: 'paper/icfm' },
  { name: 'Unfold Path entanglement', group: 'Evidence' },
  { name: 'Unfold Norm misalignment', group: 'Evidence' },
]
const names = (typed: string): string[] => matching(typed, ALL).map(({ name }) => name)

it('nothing typed finds everything, in its order', () => {
  expect(names('')).toEqual(ALL.map(({ name }) => name))
  expect(names('  – ')).toHaveLength(ALL.length)
})

it('every word must be found: in the name first, then in the group and other words', () => {
  expect(names('seeds')).toEqual(['New seeds', 'Rewind: same seeds, same start'])
  expect(names('reset')).toEqual([
    'Rewind: same seeds, same start',
    'Preset: χ-sphere to three modes',
  ])
  expect(names('norm')).toEqual(['Unfold Norm misalignment', 'Map: spectral norm L'])
  expect(names('evidence norm')).toHaveLength(2)
  expect(names('norm seeds')).toEqual([])
})

it('parts of words, missing letters and letters of other alphabets are understood', () => {
  expect(names('tangle')).toEqual(['Unfold Path entanglement'])
  expect(names('entglmnt')).toEqual(['Unfold Path entanglement'])
  expect(names('chi sph')).toEqual(['Preset: χ-sphere to three modes'])
  expect(names('χ')).toEqual(['Preset: χ-sphere to three modes'])
  expect(names('icfm')).toEqual(['Preset: χ-sphere to three modes'])
  expect(names('zzz')).toEqual([])
})

it('a word as a whole is nearer than its start, and that nearer than its inside', () => {
  const at = (typed: string, name: string): number => distance(typed, { name, group: '' })!
  expect(at('map', 'Map of speed')).toBeLessThan(at('map', 'Mapping speed'))
  expect(at('map', 'Mapping speed')).toBeLessThan(at('map', 'Heatmap speed'))
})

it('what is called just so comes first, though it cannot be done; what can be done comes before the rest', () => {
  const all = [
    { name: 'Preset: γ .98', group: 'Study' },
    { name: 'Source: Cosine γ', group: 'Study', words: 'gamma', called: ['Cosine γ', 'γ'] },
    { name: 'Map: γ', group: 'Evidence' },
  ]
  const order = (typed: string): string[] =>
    found(typed, all, ({ group, called }) => group === 'Study' && !called).map(({ name }) => name)
  expect(order('gamma')).toEqual(['Source: Cosine γ', 'Preset: γ .98', 'Map: γ'])
  expect(order('γ')[0]).toBe('Source: Cosine γ')
  expect(order('gam')).toEqual(['Preset: γ .98', 'Map: γ', 'Source: Cosine γ'])
  expect(order('map: γ')[0]).toBe('Map: γ')
})

it('words are told apart by signs, without accents and case', () => {
  expect(wordsOf('Mean ± sd, Poincaré: κ=2')).toEqual(['mean', 'sd', 'poincare', 'kappa', '2'])
})

it('a text is found by all words in any order, whatever their case', () => {
  expect(finds('sink', 'Sinkhorn, ε .05')).toBe(true)
  expect(finds('ot CHI', 'χ-sphere, OT-CFM')).toBe(true)
  expect(finds('schrodinger', 'Schrödinger bridge')).toBe(true)
  expect(finds('stable ot', 'Stable matching')).toBe(false)
  expect(finds('', 'anything')).toBe(true)
})
