import { describe, expect, it } from 'vitest'
import { paperTarget } from '../../../src/flow/target/paper.ts'
import { circularMean, directionsOf, shortestArc } from '../../../src/math/circular.ts'
import { circularKMeans } from '../../../src/math/circular-k-means.ts'

it('mean direction and resultant length by hand, across the cut at π', () => {
  expect(circularMean([0, Math.PI / 2])).toEqual({
    direction: expect.closeTo(Math.PI / 4, 12),
    resultant: expect.closeTo(Math.SQRT1_2, 12),
  })
  const { direction, resultant } = circularMean([Math.PI - 0.1, 0.1 - Math.PI])
  expect(Math.abs(direction)).toBeCloseTo(Math.PI, 12)
  expect(resultant).toBeCloseTo(Math.cos(0.1), 12)
  expect(circularMean([0, Math.PI]).resultant).toBeCloseTo(0, 12)
})

it('the shortest arc starts after the widest gap', () => {
  expect([...shortestArc([3, -3, 2.5])]).toEqual([2.5, 3, 2 * Math.PI - 3])
  expect([...shortestArc([0.2, 0.1])]).toEqual([0.1, 0.2])
  expect([...shortestArc([1])]).toEqual([1])
})

it('the origin counts as the x-axis', () => {
  expect([...directionsOf(Float32Array.of(0, 0, 0, 2))]).toEqual([0, Math.PI / 2])
})

describe('circular k-means', () => {
  it('finds the three modes of the paper, rare as one is', () => {
    const { points, modes } = paperTarget()
    const labels = circularKMeans(directionsOf(points), 3)
    const pairs = new Set(Array.from(labels, (label, i) => `${label} ${modes![i]}`))
    expect(pairs.size).toBe(3)
  })

  it('reaches the best clustering of a small set', () => {
    // Ten directions spread over ±.9 rad around each of three; the best split into three arcs is found by trying all.
    const directions = Float64Array.from(
      { length: 30 },
      (_, i) => (2.1 * (i % 3) + 1.8 * ((i * 0.618) % 1)) % (2 * Math.PI),
    )
    const sorted = directions.toSorted()
    const score = (groups: ArrayLike<number>[]) =>
      groups.reduce(
        (sum, group) => sum + (group.length ? circularMean(group).resultant * group.length : 0),
        0,
      )
    let best = 0
    for (let a = 0; a < 30; a++)
      for (let b = a; b < 30; b++)
        for (let c = b; c < 30; c++) {
          const wrapped = [...sorted.slice(c), ...sorted.slice(0, a)]
          best = Math.max(best, score([sorted.slice(a, b), sorted.slice(b, c), wrapped]))
        }
    const labels = circularKMeans(directions, 3)
    const found = [0, 1, 2].map((label) => directions.filter((_, i) => labels[i] === label))
    expect(score(found)).toBeCloseTo(best, 9)
  })

  it('with fewer directions than clusters leaves some empty', () => {
    expect(new Set(circularKMeans(Float64Array.of(1, 1, 2, 1), 5)).size).toBe(2)
    expect([...circularKMeans(Float64Array.of(1), 3)]).toEqual([0])
  })

  it('separates eight close clusters, where a single start would leave two merged', () => {
    // Each ±.33 rad wide with .12 rad between them, in 20 orientations.
    for (let turn = 0; turn < 20; turn++) {
      const directions = Float64Array.from(
        { length: 160 },
        (_, i) => (i % 8) * (Math.PI / 4) + 0.66 * ((i * 0.618 + 0.1 * turn) % 1) + 0.3 * turn,
      )
      const labels = circularKMeans(directions, 8)
      expect(new Set(Array.from(labels, (label, i) => `${label} ${i % 8}`)).size).toBe(8)
    }
  })

  it('is the same again, and labels large sets whole', () => {
    const directions = Float64Array.from(
      { length: 20000 },
      (_, i) => (i % 8) * (Math.PI / 4) + 0.001 * (i % 7),
    )
    const labels = circularKMeans(directions, 8)
    expect(circularKMeans(directions, 8)).toEqual(labels)
    expect(new Set(Array.from(labels, (label, i) => `${label} ${i % 8}`)).size).toBe(8)
  })
})
