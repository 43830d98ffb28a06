/** Statistics of directions, in radians. */
import type { Points } from './vector.ts'

/** Directions of points, within [-π, π]. The origin has none: it counts as the x-axis. */
export function directionsOf(points: Points): Float64Array {
  return Float64Array.from({ length: points.length / 2 }, (_, i) =>
    Math.atan2(points[2 * i + 1]!, points[2 * i]!),
  )
}

/**
 * Direction and length of the mean of the unit vectors: length 1 when all agree, 0 when they cancel, and then the direction
 * means nothing.
 * @param directions at least one
 */
export function circularMean(directions: ArrayLike<number>): {
  readonly direction: number
  readonly resultant: number
} {
  let x = 0
  let y = 0
  for (let i = 0; i < directions.length; i++) {
    x += Math.cos(directions[i]!)
    y += Math.sin(directions[i]!)
  }
  return { direction: Math.atan2(y, x), resultant: Math.hypot(x, y) / directions.length }
}

/**
 * The directions in ascending order, starting after the widest gap and counted on past π where need be: they fill the
 * shortest arc that holds them all.
 */
export function shortestArc(directions: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(directions).sort()
  const count = sorted.length
  let start = 0
  let widest = sorted[0]! + TURN - sorted[count - 1]!
  for (let i = 1; i < count; i++) {
    const gap = sorted[i]! - sorted[i - 1]!
    if (gap > widest) [start, widest] = [i, gap]
  }
  return sorted.map((_, i) => {
    const at = start + i
    return at < count ? sorted[at]! : sorted[at - count]! + TURN
  })
}

const TURN = 2 * Math.PI
