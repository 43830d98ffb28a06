import { expect, it } from 'vitest'
import { crossings } from '../../../src/math/crossings.ts'

it('finds where one curve overtakes another', () => {
  expect(crossings([0, 1, 3], [0, 0, 4], [1, 1, 1])).toEqual([{ x: 1.5, y: 1 }])
  expect(crossings([0, 1], [0, 1], [1, 0])).toEqual([{ x: 0.5, y: 0.5 }])
})

it('curves that touch, or are the same, or end, do not cross', () => {
  expect(crossings([0, 1, 2], [0, 1, 0], [1, 1, 1])).toEqual([])
  expect(crossings([0, 1], [2, 3], [2, 3])).toEqual([])
  expect(crossings([0, 1, 2], [0, Number.NaN, 3], [1, 1, 1])).toEqual([])
  expect(crossings([0, 1, 2], [0, 1, 2], [1, 1, 1])).toEqual([{ x: 1, y: 1 }])
})
