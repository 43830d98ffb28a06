import { expect, it } from 'vitest'
import {
  barPath,
  binDegrees,
  binOf,
  grained,
  INNER,
  OUTER,
  paintedRing,
  ringPlace,
  sectorPath,
} from '../../../src/views/ring-paint.ts'

const flat = (bins: number) => Array.from({ length: bins }, () => 0)

it('directions are counter-clockwise from the x-axis and heights grow outwards', () => {
  expect(ringPlace(OUTER, 0)).toEqual({ turn: 0, share: 1 })
  expect(ringPlace(0, INNER)).toEqual({ turn: 0.25, share: 0 })
  expect(ringPlace(0, -(INNER + OUTER) / 2)).toEqual({ turn: 0.75, share: 0.5 })
  expect(ringPlace(-500, 0)).toEqual({ turn: 0.5, share: 1 })
})

it('the middle has no direction', () => {
  expect(ringPlace(1, 1)).toBeUndefined()
})

it('bins share the turn equally', () => {
  expect([0, 0.013, 0.0139, 0.99999, 1].map((turn) => binOf(turn, 72))).toEqual([0, 0, 1, 71, 71])
  expect(binDegrees(9, 72)).toEqual([45, 50])
})

it('a stroke fills every bin that it passes with the height in between', () => {
  const painted = paintedRing(flat(8), { turn: 0.3, share: 0 }, { turn: 0.8, share: 1 }, 1)
  expect(painted).toEqual([0, 0, 0, 0.25, 0.5, 0.75, 1, 0])
})

it('a stroke goes the shorter way round, across the x-axis too', () => {
  const up = paintedRing(flat(8), { turn: 0.9, share: 0.2 }, { turn: 0.1, share: 0.4 }, 1)
  expect(up).toEqual([0.4, 0, 0, 0, 0, 0, 0, 0.2])
  const down = paintedRing(flat(8), { turn: 0.1, share: 0.5 }, { turn: 0.8, share: 0.5 }, 1)
  expect(down).toEqual([0.5, 0, 0, 0, 0, 0, 0.5, 0.5])
})

it('within one bin the last height counts, and what was there stays as it was', () => {
  const before = flat(4)
  const place = { turn: 0.5, share: 0.3 }
  expect(paintedRing(before, place, { turn: 0.55, share: 0.7 }, 10)).toEqual([0, 0, 7, 0])
  expect(before).toEqual([0, 0, 0, 0])
})

it('heights are written with two digits and stay within their limits', () => {
  expect([0.123456, 0.3, -1, 2].map((share) => grained(share, 1))).toEqual([0.12, 0.3, 0, 1])
  expect(grained(0.07, 3)).toBe(0.21)
})

it('a bar goes from the inner radius to its height', () => {
  const path = barPath(0, 4, 0.5)
  expect(path).toMatch(
    /^M36\.00 0\.00L66\.00 0\.00A66\.00 66\.00 0 0 0 0\.00 -66\.00L0\.00 -36\.00A/,
  )
})

it('a sector of more than half a turn, and all of the ring, are outlines too', () => {
  expect(sectorPath(0, 0.75, 1)).toContain('A96.00 96.00 0 1 0')
  expect(sectorPath(0, 1, 1).match(/M/g)).toHaveLength(2)
})
