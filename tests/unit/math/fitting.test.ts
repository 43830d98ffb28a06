import { expect, it } from 'vitest'
import { fittedIndices, startingCentres } from '../../../src/math/fitting.ts'

it('a fit reads all of a small set and an even part of a large one', () => {
  expect([...fittedIndices(5)]).toEqual([0, 1, 2, 3, 4])
  const some = fittedIndices(16384)
  expect(new Set(some).size).toBe(2048)
  expect(some).toEqual(some.toSorted())
  // Every eighth point belongs to one of eight clusters: none may be missed. 256 ± 15 each.
  for (let r = 0; r < 8; r++) {
    const count = some.filter((i) => i % 8 === r).length
    expect(Math.abs(count - 256)).toBeLessThan(4 * 15)
  }
})

it('starting centres are far apart, and others for another restart', () => {
  const at = (i: number) => Math.floor(i / 100) * 1000 + (i % 100) * 0.01
  const distance = (i: number, j: number) => (at(i) - at(j)) ** 2
  const found = Array.from({ length: 20 }, (_, restart) =>
    startingCentres(500, 5, distance, restart),
  )
  for (const centres of found) expect(new Set(centres.map((i) => Math.floor(i / 100))).size).toBe(5)
  expect(new Set(found.map(String)).size).toBe(20)
  expect(startingCentres(500, 5, distance, 3)).toEqual(found[3])
})

it('equal points give as many centres as asked for', () => {
  expect(startingCentres(3, 5, () => 0, 0).length).toBe(5)
})
