/** Curves made ready for drawing: thinned out, smoothed, with their limits. Pure functions. */

/** A curve, or a band between two. */
export interface Curve {
  readonly x: Float64Array
  readonly y: Float64Array
}

/**
 * Thins a curve out to at most so many points, each the mean of a stretch of equal length, so that no value is left out
 * and cost is bounded by the width of the screen.
 */
export function bin(x: ArrayLike<number>, y: ArrayLike<number>, most: number): Curve {
  const count = Math.min(x.length, y.length)
  const stretch = Math.max(1, Math.ceil(count / Math.max(1, most)))
  const bins = Math.ceil(count / stretch)
  const curve = { x: new Float64Array(bins), y: new Float64Array(bins) }
  for (let i = 0; i < bins; i++) {
    const end = Math.min(count, (i + 1) * stretch)
    let [sumX, sumY] = [0, 0]
    for (let j = i * stretch; j < end; j++) {
      sumX += x[j]!
      sumY += y[j]!
    }
    curve.x[i] = sumX / (end - i * stretch)
    curve.y[i] = sumY / (end - i * stretch)
  }
  return curve
}

/** Each value averaged with those up to `window - 1` before it. Values that are no numbers break the average, not the curve. */
export function smooth(y: ArrayLike<number>, window: number): Float64Array {
  const smoothed = new Float64Array(y.length)
  let [sum, count] = [0, 0]
  for (let i = 0; i < y.length; i++) {
    if (Number.isFinite(y[i]!)) {
      sum += y[i]!
      count++
    }
    const leaving = y[i - window]
    if (i >= window && Number.isFinite(leaving)) {
      sum -= leaving!
      count--
    }
    smoothed[i] = Number.isFinite(y[i]!) && count > 0 ? sum / count : Number.NaN
  }
  return smoothed
}

/** Index of the x nearest to a value, or undefined for no x. `x` ascends. */
export function nearestIndex(x: ArrayLike<number>, value: number): number | undefined {
  if (x.length === 0) return undefined
  let [low, high] = [0, x.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (x[middle]! <= value) low = middle
    else high = middle
  }
  return Math.abs(x[low]! - value) <= Math.abs(x[high]! - value) ? low : high
}

/** Smallest and largest finite value, positive ones only if asked; undefined when there are none. */
export function extent(
  lists: readonly ArrayLike<number>[],
  positive = false,
): readonly [number, number] | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const list of lists)
    for (let i = 0; i < list.length; i++) {
      const value = list[i]!
      if (!Number.isFinite(value) || (positive && value <= 0)) continue
      if (value < low) low = value
      if (value > high) high = value
    }
  return low <= high ? [low, high] : undefined
}

/** Limits of an axis from zero to a round number above the largest value. */
export function fromZero(highest: number): readonly [number, number] {
  if (!(highest > 0)) return [0, 1]
  const power = 10 ** Math.floor(Math.log10(highest))
  const digit = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((d) => d * power >= highest) ?? 10
  return [0, digit * power]
}

/** Limits of a logarithmic axis: whole halves of a power of ten around the values. */
export function aroundLog(low: number, high: number): readonly [number, number] {
  const down = 10 ** (Math.floor(2 * Math.log10(low * 0.9)) / 2)
  const up = 10 ** (Math.ceil(2 * Math.log10(high * 1.02)) / 2)
  return [down, Math.max(up, 10 * down)]
}
