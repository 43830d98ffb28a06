import { expect, it } from 'vitest'
import { angleOf, placeAt, within } from '../../../src/views/mode-angle.ts'

it('a place and its direction belong together', () => {
  for (const degrees of [0, 63.1, 90, 180, 257.6, 359.9])
    expect(angleOf(...placeAt(degrees, 25))).toBe(degrees)
})

it('directions stay in [0, 360), to a tenth of a degree', () => {
  expect(within(-0.04)).toBe(0)
  expect(within(-10)).toBe(350)
  expect(within(359.96)).toBe(0)
  expect(within(725.25)).toBe(5.3)
})
