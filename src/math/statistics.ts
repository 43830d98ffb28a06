/** Plain statistics of values; what draws random numbers stands apart, so that the page need not load a generator. */

/** The middle value, or the mean of the two middle ones; NaN when there is none or any value is no number. */
export function median(values: readonly number[]): number {
  if (values.length === 0 || values.some(Number.isNaN)) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Arithmetic mean; NaN when there are no values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Standard deviation with divisor n, as in the paper's table. */
export function deviation(values: readonly number[]): number {
  const centre = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)))
}

/** Ranks from 1 up; equal values share the mean of theirs. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const result = new Float64Array(values.length)
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++
    for (let k = from; k < to; k++) result[order[k]!] = (from + 1 + to) / 2
  }
  return result
}

/**
 * Spearman's rank correlation. With groups it is that within them: ranks are taken within each group, about the group's mean and
 * over its size, so that what differs between groups counts for nothing. Pairs of which one is NaN are left out.
 * @param groups of each pair, any numbers; all pairs are one group when absent
 * @returns -1 to 1; NaN where either side does not vary
 */
export function spearman(
  x: readonly number[],
  y: readonly number[],
  groups?: readonly number[],
): number {
  const members = new Map<number, number[]>()
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue
    const group = groups?.[i] ?? 0
    const list = members.get(group)
    if (list) list.push(i)
    else members.set(group, [i])
  }
  let [xx, xy, yy] = [0, 0, 0]
  for (const list of members.values()) {
    const size = list.length
    const [a, b] = [ranks(list.map((i) => x[i]!)), ranks(list.map((i) => y[i]!))]
    for (let k = 0; k < size; k++) {
      const [u, v] = [(a[k]! - (size + 1) / 2) / size, (b[k]! - (size + 1) / 2) / size]
      xx += u * u
      xy += u * v
      yy += v * v
    }
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN
}
