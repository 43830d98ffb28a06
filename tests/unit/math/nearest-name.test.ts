import { expect, it } from 'vitest'
import { didYouMean, nearestName } from '../../../src/math/nearest-name.ts'

const FIELDS = ['batch', 'steps', 'rate', 'schedule', 'ema', 'beta1', 'weightDecay', 'width']
const PRESETS = ['paper/icfm', 'paper/otcfm', 'paper/directional', 'image/pruning', 'lesson/4']

it('letters that were left out, added, replaced or swapped', () => {
  expect(nearestName('bacth', FIELDS)).toBe('batch')
  expect(nearestName('step', FIELDS)).toBe('steps')
  expect(nearestName('shedule', FIELDS)).toBe('schedule')
  expect(nearestName('Weight-Decay', FIELDS)).toBe('weightDecay')
  expect(nearestName('paper/icmf', PRESETS)).toBe('paper/icfm')
  expect(nearestName('papre/otcmf', PRESETS)).toBe('paper/otcfm')
})

it('a name without what stands before its stroke, within another one, or holding it', () => {
  expect(nearestName('otcfm', PRESETS)).toBe('paper/otcfm')
  expect(nearestName('direction', PRESETS)).toBe('paper/directional')
  expect(nearestName('batchSize', FIELDS)).toBe('batch')
  expect(nearestName('learning_rate', FIELDS)).toBe('rate')
})

it('nothing where none is near, and no time lost on what is no name', () => {
  expect(nearestName('colour', FIELDS)).toBeUndefined()
  expect(nearestName('', FIELDS)).toBeUndefined()
  expect(nearestName('lr', FIELDS)).toBeUndefined()
  expect(nearestName('batch', [])).toBeUndefined()
  expect(nearestName('x'.repeat(1e6), FIELDS)).toBeUndefined()
  expect(didYouMean('moon', FIELDS)).toBe('')
  expect(didYouMean('bacth', FIELDS)).toBe(' Did you mean “batch”?')
})
