/** Where moving points are at a flow time between two output times. */

/**
 * Position of t among ascending output times as an index with a fraction, so that positions can be interpolated.
 * @returns 0 … times.length - 1
 */
export function fractionalIndex(times: ArrayLike<number>, t: number): number {
  const last = times.length - 1
  if (last < 1 || !(t > times[0]!)) return 0
  if (t >= times[last]!) return last
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (times[middle]! <= t) low = middle
    else high = middle
  }
  const span = times[high]! - times[low]!
  return low + (span > 0 ? (t - times[low]!) / span : 0)
}

/**
 * Position of one point at a fractional index into [time][point][x, y].
 * @param points number of points per time
 */
export function positionAt(
  positions: ArrayLike<number>,
  points: number,
  point: number,
  at: number,
): [number, number] {
  const before = Math.floor(at)
  const fraction = at - before
  const a = 2 * (before * points + point)
  if (fraction === 0) return [positions[a]!, positions[a + 1]!]
  const b = a + 2 * points
  return [
    positions[a]! + fraction * (positions[b]! - positions[a]!),
    positions[a + 1]! + fraction * (positions[b + 1]! - positions[a + 1]!),
  ]
}

/**
 * The point whose present place, or whose start, is nearest to a place on the plane.
 * @param reach largest distance that counts
 */
export function nearestPoint(
  positions: ArrayLike<number>,
  points: number,
  at: number,
  x: number,
  y: number,
  reach: number,
): number | undefined {
  let best: number | undefined
  let least = reach * reach
  for (let point = 0; point < points; point++) {
    const [px, py] = positionAt(positions, points, point, at)
    const moving = (px - x) ** 2 + (py - y) ** 2
    const start = (positions[2 * point]! - x) ** 2 + (positions[2 * point + 1]! - y) ** 2
    const distance = Math.min(moving, start)
    if (distance < least) {
      least = distance
      best = point
    }
  }
  return best
}
