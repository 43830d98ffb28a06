import { expect, it } from 'vitest'
import { kMeans, nearestCentre } from '../../../src/math/k-means.ts'

/** Four squares of four points each, of side 2 around (±50, ±50). */
const CORNERS = [
  [50, 50],
  [-50, 50],
  [-50, -50],
  [50, -50],
] as const
const SQUARES = Float32Array.from(
  CORNERS.flatMap(([x, y]) =>
    [-1, 1].flatMap((dx) => [-1, 1].flatMap((dy) => [x + dx, y + dy] as const)),
  ),
)

it('finds squares far apart, and their centres, always the same', () => {
  const centres = kMeans(SQUARES, 4)
  for (const [x, y] of CORNERS) {
    const at = nearestCentre(x, y, centres)
    expect([centres[2 * at], centres[2 * at + 1]]).toEqual([x, y])
  }
  expect(kMeans(SQUARES, 4)).toEqual(centres)
})

it('fewer points than clusters are no reason to stop', () => {
  const centres = kMeans(Float32Array.of(1, 2, 1, 2), 3)
  expect(centres).toHaveLength(6)
  expect([...centres].every(Number.isFinite)).toBe(true)
})
