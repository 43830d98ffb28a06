import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Arc,
  type Arcs,
  arcAround,
  arcBetween,
  CIRCLE,
  complement,
  contains,
  directionOf,
  intersection,
  measure,
  merged,
  union,
  wrap,
} from '../../../src/math/arcs.ts'

/** Ends lie on a grid that binary fractions hold exactly, and that is coarse, so that arcs often meet. */
const GRID = 32
const end = fc.integer({ min: -2 * GRID, max: 2 * GRID })
const between = fc.tuple(end, end)
const arcSet = fc
  .array(between, { maxLength: 6 })
  .map((pairs) => merged(pairs.flatMap(([from, to]) => arcBetween(from / GRID, to / GRID))))

/** Directions on all ends that can occur, and between them. */
const probes = Array.from({ length: 2 * GRID }, (_, i) => i / (2 * GRID))

function expectCanonical(arcs: Arcs): void {
  let last = -1
  for (const [from, to] of arcs) {
    expect(from).toBeGreaterThan(last)
    expect(to).toBeGreaterThan(from)
    last = to
  }
  expect(last).toBeLessThanOrEqual(1)
}

function expectMembers(arcs: Arcs, isMember: (turns: number) => boolean): void {
  expectCanonical(arcs)
  const wrong = probes.filter((turns) => contains(arcs, turns) !== isMember(turns))
  expect(wrong).toEqual([])
}

describe('sets of directions are what their members say, ends included', () => {
  it('an arc between two directions', () => {
    fc.assert(
      fc.property(between, ([from, to]) => {
        const ahead = (steps: number) => ((steps % GRID) + GRID) % GRID
        const width = to < from ? ahead(to - from) : to - from
        expectMembers(
          arcBetween(from / GRID, to / GRID),
          (turns) => ahead(turns * GRID - from) < width,
        )
      }),
    )
  })
  it('union, intersection, complement', () => {
    fc.assert(
      fc.property(arcSet, arcSet, (a, b) => {
        expectMembers(union(a, b), (turns) => contains(a, turns) || contains(b, turns))
        expectMembers(intersection(a, b), (turns) => contains(a, turns) && contains(b, turns))
        expectMembers(complement(a), (turns) => !contains(a, turns))
      }),
    )
  })
  it('measures add up, and a complement of a complement is the set itself', () => {
    fc.assert(
      fc.property(arcSet, arcSet, (a, b) => {
        expect(complement(complement(a))).toEqual(a)
        expect(measure(a) + measure(complement(a))).toBeCloseTo(1, 12)
        expect(measure(union(a, b)) + measure(intersection(a, b))).toBeCloseTo(
          measure(a) + measure(b),
          12,
        )
      }),
    )
  })
  it('any ends, however close', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (from, to) => {
          const arcs = arcBetween(from, to)
          expectCanonical(arcs)
          const step = to - from
          const width = step < 0 ? step - Math.floor(step) : Math.min(1, step)
          const error = Math.abs(measure(arcs) - width)
          // `step` is itself rounded, to a whole turn where the ends differ from one by less than it can hold.
          expect(Math.min(error, Math.abs(1 - error))).toBeLessThan(1e-12)
        },
      ),
    )
  })
})

it('by hand: across the x-axis, nothing, everything', () => {
  expect(arcBetween(0.75, 1.25)).toEqual([
    [0, 0.25],
    [0.75, 1],
  ])
  expect(arcBetween(0.75, 0.25)).toEqual(arcBetween(-0.25, 0.25))
  expect(arcBetween(0.75, 1)).toEqual([[0.75, 1]])
  expect(arcBetween(0.5, 0.5)).toEqual([])
  expect(arcBetween(0.5, 1.5)).toEqual(CIRCLE)
  expect(arcBetween(0, 7)).toEqual(CIRCLE)
  expect(arcAround(0, 0.125)).toEqual([
    [0, 0.125],
    [0.875, 1],
  ])
  expect(arcAround(0.3, 0)).toEqual([])
  expect(arcAround(0.3, -1)).toEqual([])
  expect(arcAround(0.3, 0.5)).toEqual(CIRCLE)
  expect(complement([])).toEqual(CIRCLE)
  expect(complement(CIRCLE)).toEqual([])
  expect(measure(CIRCLE)).toBe(1)
})

it('arcs that meet are one, in any order', () => {
  const parts: Arc[] = [
    [0.4, 0.6],
    [0.1, 0.2],
    [0.2, 0.4],
    [0.15, 0.3],
  ]
  expect(merged(parts)).toEqual([[0.1, 0.6]])
})

it('directions wrap to [0, 1) and never to 1', () => {
  expect(wrap(-0.25)).toBe(0.75)
  expect(wrap(1)).toBe(0)
  expect(wrap(-1e-300)).toBe(0)
  expect(directionOf(0, -2)).toBe(0.75)
  expect(directionOf(0, 0)).toBe(0)
  expect(directionOf(1, -1e-300)).toBe(0)
  expect(contains([[0.75, 1]], -0.1)).toBe(true)
  expect(contains([[0.75, 1]], 1)).toBe(false)
})
