/** Steps of the angle, and points that one order can have: 30 bits and 20 fit the 53 of an f64. */
const STEPS = 2 ** 30
const INDICES = 2 ** 20

/**
 * Orders points by their angles around the origin.
 * @param points x0, y0, x1, y1, …: up to 2^20 points, finite
 * @param order receives the indices of the first `order.length` points
 * @param keys room for as many numbers
 */
export function orderByAngle(
  points: ArrayLike<number>,
  order: Int32Array,
  keys: Float64Array,
): void {
  const count = order.length
  for (let i = 0; i < count; i++)
    keys[i] = Math.floor(STEPS * turn(points[2 * i]!, points[2 * i + 1]!)) * INDICES + i
  keys.sort()
  for (let i = 0; i < count; i++) order[i] = keys[i]! % INDICES
}

/** Rises with the angle from 0 to 1, though not evenly: along a square that stands on its corner. */
function turn(x: number, y: number): number {
  const half = 0.25 - (0.25 * x) / (Math.abs(x) + Math.abs(y) || 1)
  return y < 0 ? 1 - half : half
}
