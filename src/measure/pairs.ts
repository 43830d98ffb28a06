import type { Points } from '../math/vector.ts'

/**
 * Mean of a function of the squared distance over all pairs of a point of `a` and one of `b`; of a set with itself, each pair
 * is worked out once. NaN when a point is no number, and the function is NaN for it.
 * @param a, b at least one point each
 */
export function meanOverPairs(a: Points, b: Points, of: (squared: number) => number): number {
  const same = a === b
  let sum = 0
  for (let i = 0; i < a.length; i += 2) {
    const x = a[i]!
    const y = a[i + 1]!
    // 0, or NaN for a point that is none.
    if (same) sum += of(0 * x * y) / 2
    for (let j = same ? i + 2 : 0; j < b.length; j += 2) {
      const dx = x - b[j]!
      const dy = y - b[j + 1]!
      sum += of(dx * dx + dy * dy)
    }
  }
  return ((same ? 2 : 1) * sum) / (a.length / 2) / (b.length / 2)
}
