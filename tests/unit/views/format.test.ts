import { expect, it } from 'vitest'
import { duration, letter, measured, percent, rate, short } from '../../../src/views/format.ts'
import { decimalsFor, withError } from '../../../src/views/with-error.ts'

it.each([
  [0, '0'],
  [7.4, '7.4'],
  [41230, '41 k'],
  [1900000, '1.9 M'],
])('speed %s reads %s', (value, text) => {
  expect(rate(value)).toBe(text)
})

it('times, axes and values are short', () => {
  expect(duration(3.2)).toBe('0:04')
  expect(duration(3723)).toBe('1:02:03')
  expect([47 * 3600, 48 * 3600, 5e7].map(duration)).toEqual(['47:00:00', '2 days', '579 days'])
  expect(duration(Number.POSITIVE_INFINITY)).toBe('–')
  expect([0, 0.5, 25000, 1e6].map(short)).toEqual(['0', '0.5', '25k', '1M'])
  expect(measured(Number.NaN, 2)).toBe('–')
  expect(measured(0.2468, 3)).toBe('0.247')
  expect([0, 1, 27].map(letter)).toEqual(['A', 'B', '28'])
})

it.each([
  [1, '100 %'],
  [0.5, '50 %'],
  [0.0638, '6.38 %'],
  [0.1, '10 %'],
  [0.0002, '0.02 %'],
  [0, '0 %'],
])('the share %s reads %s', (share, text) => {
  expect(percent(share)).toBe(text)
})

it('a value and its error have the same decimals', () => {
  expect(withError(0.1, 0.031)).toBe('0.100 ± 0.031')
  expect(withError(0.0272, 0.01)).toBe('0.0272 ± 0.0100')
  expect(withError(4, 1)).toBe('4 ± 1')
  expect(withError(2.5, 0.0199, 2)).toBe('2.50 ± 0.02')
  expect(withError(131.24, 4.21, decimalsFor(4.21))).toBe('131.2 ± 4.2')
  expect([0.031, 0.5, 12, 340, 0, Number.NaN].map(decimalsFor)).toEqual([3, 2, 0, 0, 0, 0])
})
