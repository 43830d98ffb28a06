/** Sets of points as metrics take them: checked, and of equal size where they are matched one to one. */
import { sampledIndices } from '../math/fitting.ts'
import type { Points } from '../math/vector.ts'

/** Points of a set that are compared pair by pair at most: beyond it a seeded subsample stands for the set. */
export const MOST_PAIRED = 2048

export const countOf = (points: Points): number => points.length / 2

/**
 * Checks that there are enough points.
 * @param what the points, such as “generated”
 * @throws RangeError naming the count
 */
export function needPoints(points: Points, least: number, what: string): void {
  const count = countOf(points)
  if (count < least)
    throw new RangeError(
      `At least ${least} ${what} points are needed, not ${count === 0 ? 'none' : count}.`,
    )
}

/** The points of the indices. */
export function pick(points: Points, indices: ArrayLike<number>): Points {
  const picked = new Float32Array(2 * indices.length)
  for (let i = 0; i < indices.length; i++) {
    picked[2 * i] = points[2 * indices[i]!]!
    picked[2 * i + 1] = points[2 * indices[i]! + 1]!
  }
  return picked
}

/** All points, or a subsample of `most`: one from each of as many equal stretches, so that modes keep their shares. */
export function sampled(points: Points, most: number = MOST_PAIRED): Points {
  const count = countOf(points)
  return count <= most ? points : pick(points, sampledIndices(count, most))
}

/** Exactly `size` points: a subsample, or all points as often as they fit with a subsample of them on top. */
export function resized(points: Points, size: number): Points {
  const count = countOf(points)
  if (count >= size) return sampled(points, size)
  const out = new Float32Array(2 * size)
  let filled = 0
  for (; filled + count <= size; filled += count) out.set(points, 2 * filled)
  if (filled < size) out.set(sampled(points, size - filled), 2 * filled)
  return out
}

/**
 * Two sets as one of equal size that can be matched one to one. Where the sizes have a common multiple up to 2,048, each
 * point is repeated, and uniform weights stay exact; else the smaller set is padded by replication up to the larger one,
 * and what is above 2,048 gives way to a seeded subsample.
 */
export function equalSized(a: Points, b: Points): readonly [Points, Points] {
  const [m, n] = [countOf(a), countOf(b)]
  if (m === n && m <= MOST_PAIRED) return [a, b]
  const common = (m * n) / greatestDivisor(m, n)
  const size = common <= MOST_PAIRED ? common : Math.min(MOST_PAIRED, Math.max(m, n))
  return [resized(a, size), resized(b, size)]
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}

/** True when every coordinate is a finite number. */
export function allFinite(points: Points): boolean {
  return points.every(Number.isFinite)
}
