import { expect, it } from 'vitest'
import { parseNumber } from '../../../src/ui/parse-number.ts'

it.each([
  ['10', 10],
  [' 0.001 ', 0.001],
  ['.5', 0.5],
  ['-3.', -3],
  ['1e-4', 1e-4],
  ['100,000', 100000],
  ['1,234,567.5', 1234567.5],
])('%s is a number', (text, value) => {
  expect(parseNumber(text)).toBe(value)
})

it.each(['0,001', '1,5', '10,00', '0x10', '1e400', 'ten', '', '.', 'e5', 'Infinity', '1 000'])(
  '“%s” is none, and stays as it was typed',
  (text) => {
    expect(parseNumber(text)).toBe(text)
  },
)
