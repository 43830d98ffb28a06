/**
 * The quantile at a share of values, by linear interpolation between neighbours (type 7 of Hyndman and Fan 1996, NumPy's default).
 * @param values in any order; those that are no number are left out
 * @param share 0 (least) to 1 (largest)
 * @returns NaN when there is no value
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort()
  return quantileOfSorted(sorted, share)
}

/** The same of values in ascending order, all of them numbers. */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = share * (sorted.length - 1)
  const low = sorted[Math.floor(place)]!
  const high = sorted[Math.ceil(place)]!
  return low === high ? low : low + (high - low) * (place - Math.floor(place))
}
