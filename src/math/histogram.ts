/** Shares of values in bins of equal width. */
export interface Histogram {
  /** Lower end of the first bin and upper end of the last. */
  readonly from: number
  readonly to: number
  /** Share of all values in each bin; values outside count in the first or last bin, those that are no number in none. */
  readonly shares: readonly number[]
}

/**
 * A histogram of values on [from, to].
 * @param bins ≥ 1
 */
export function histogram(
  values: ArrayLike<number>,
  from: number,
  to: number,
  bins: number,
): Histogram {
  const shares = new Array<number>(bins).fill(0)
  const scale = to > from ? bins / (to - from) : 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - from) * scale)))
    shares[bin] = shares[bin]! + 1 / values.length
  }
  return { from, to, shares }
}
