import { expect, it } from 'vitest'
import { EXPERIMENT } from '../../../src/study/experiment.ts'
import { brokenRule } from '../../../src/study/validate.ts'
import { added } from '../../../src/ui/records.ts'

const { modes } = EXPERIMENT.target.variants.modes

it('a new record is the last one, turned by 30°', () => {
  const value = [
    { angle: 10, share: 0.4, spread: 5 },
    { angle: 339, share: 0.6, spread: 6 },
  ]
  expect(added(modes, value)).toEqual([...value, { angle: 9, share: 0.6, spread: 6 }])
  expect(added(modes, [{ angle: 63.13, share: 1, spread: 2 }])[1]).toEqual({
    angle: 93.13,
    share: 1,
    spread: 2,
  })
})

it('a list may grow up to its limit and stays valid', () => {
  let value = added(modes, [])
  expect(value).toEqual([{ angle: 0, share: 1, spread: 6 }])
  while (value.length < modes.max) value = added(modes, value)
  expect(brokenRule(modes, value)).toBeUndefined()
  expect(value.at(-1)!.angle).toBe(330)
})

it('records without an angle are copied', () => {
  const { share, spread } = modes.fields
  expect(added({ fields: { share, spread } }, [{ share: 2, spread: 3 }])[1]).toEqual({
    share: 2,
    spread: 3,
  })
})
