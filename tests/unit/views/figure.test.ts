import { expect, it } from 'vitest'
import { wrapped } from '../../../src/views/figure/export.ts'
import { binAt } from '../../../src/views/figure/rose.tsx'

it('notes of an exported picture break between words, and no word is lost or cut', () => {
  const text = 'Area of a petal: share of the points from there that fail.'
  const lines = wrapped(text, 20)
  expect(lines.join(' ')).toBe(text)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(20)
  expect(wrapped('incomprehensibilities at last', 10)).toEqual(['incomprehensibilities', 'at last'])
  expect(wrapped(' ', 10)).toEqual([])
})

it('directions are counted from the right, counter-clockwise, in bins that begin at their lower edge', () => {
  const at = (degrees: number) =>
    binAt(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180), 36)
  expect([1, 11, 91, 181, 271, 359].map(at)).toEqual([0, 1, 9, 18, 27, 35])
})
