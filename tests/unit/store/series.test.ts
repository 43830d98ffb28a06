import { expect, it } from 'vitest'
import { GrowingList, Spread } from '../../../src/store/series.ts'

it('a growing list keeps everything', () => {
  const list = new GrowingList()
  for (let i = 0; i < 1000; i++) list.push(i)
  expect(list.length).toBe(1000)
  expect(Array.from(list.array)).toEqual(Array.from({ length: 1000 }, (_, i) => i))
})

it('the spread of runs is that of their values', () => {
  const spread = new Spread()
  for (const value of [1, 3, 8]) spread.add(1, value)
  expect(spread.length).toBe(2)
  expect(spread.mean(1)).toBe(4)
  expect(spread.deviation(1)).toBeCloseTo(Math.sqrt((9 + 1 + 16) / 3), 12)
  expect(spread.lowest.array[1]).toBe(1)
  expect(spread.highest.array[1]).toBe(8)
  expect(spread.mean(0)).toBeNaN()
})

it('values that are no numbers stay out of the spread', () => {
  const spread = new Spread()
  spread.add(0, Number.NaN)
  spread.add(0, 2)
  expect(spread.mean(0)).toBe(2)
})

it('a position goes between others, and its values can be replaced', () => {
  const list = new GrowingList()
  for (const [position, value] of [
    [0, 5],
    [0, 1],
    [1, 3],
  ] as const)
    list.insert(position, value)
  expect([...list.array]).toEqual([1, 3, 5])
  const spread = new Spread()
  for (const position of [0, 1]) spread.add(position, 10 * position)
  spread.insert(1)
  expect([0, 1, 2].map((i) => spread.mean(i))).toEqual([0, Number.NaN, 10])
  spread.replace(2, [1, 3])
  expect([spread.mean(2), spread.lowest.array[2], spread.highest.array[2]]).toEqual([2, 1, 3])
})
