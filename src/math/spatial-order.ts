/** Cells of the curve along one side: 2^10. */
const SIDE = 1024
/** Points one order can have: 20 bits of place on the curve and 20 of index fit the 53 of an f64. */
const INDICES = 2 ** 20

/**
 * Orders points along Hilbert's curve over their bounding square, so that neighbours in the order lie near each other.
 * @param points x0, y0, x1, y1, …: up to 2^20 points
 * @param order receives the indices of the first `order.length` points
 * @param keys room for as many numbers
 */
export function spatialOrder(
  points: ArrayLike<number>,
  order: Int32Array,
  keys: Float64Array,
): void {
  const count = order.length
  let left = Number.POSITIVE_INFINITY
  let low = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = 0; i < count; i++) {
    const x = points[2 * i]!
    const y = points[2 * i + 1]!
    if (x < left) left = x
    if (x > right) right = x
    if (y < low) low = y
    if (y > high) high = y
  }
  const cells = (SIDE - 1) / (Math.max(right - left, high - low) || 1)
  for (let i = 0; i < count; i++) {
    const x = Math.floor((points[2 * i]! - left) * cells)
    const y = Math.floor((points[2 * i + 1]! - low) * cells)
    keys[i] = placeOnCurve(x, y) * INDICES + i
  }
  keys.sort()
  for (let i = 0; i < count; i++) order[i] = keys[i]! % INDICES
}

/** Place of a cell on Hilbert's curve: one quadrant after the other, each turned so that the curve goes on. */
function placeOnCurve(column: number, row: number): number {
  let x = column
  let y = row
  let place = 0
  for (let side = SIDE / 2; side >= 1; side /= 2) {
    const right = x >= side
    const upper = y >= side
    if (right) x -= side
    if (upper) y -= side
    place += side * side * (upper ? (right ? 2 : 1) : right ? 3 : 0)
    if (upper) continue
    if (right) {
      x = side - 1 - x
      y = side - 1 - y
    }
    const swapped = x
    x = y
    y = swapped
  }
  return place
}
