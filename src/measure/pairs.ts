import type { Points } from '../math/vector.ts'

/** Kernel values of pairs with a larger squared distance are below 1e-13. */
const FAR = 60

/**
 * Mean over all pairs of a point of `a` and one of `b`; of a set with itself, each pair is worked out once. NaN when a point
 * is no number. A function that were passed in would be called for every pair, at four times the cost.
 * @param a, b at least one point each
 * @param of the distance ‖a-b‖, or the Gaussian kernel exp(-‖a-b‖²/2)
 */
export function meanOverPairs(a: Points, b: Points, of: 'distance' | 'kernel'): number {
  const same = a === b
  const kernel = of === 'kernel'
  let sum = 0
  for (let i = 0; i < a.length; i += 2) {
    const x = a[i]!
    const y = a[i + 1]!
    for (let j = same ? i + 2 : 0; j < b.length; j += 2) {
      const dx = x - b[j]!
      const dy = y - b[j + 1]!
      const squared = dx * dx + dy * dy
      if (!kernel) sum += Math.sqrt(squared)
      else if (!(squared > FAR)) sum += Math.exp(-0.5 * squared)
    }
    // With itself a point makes half of what a pair counts twice; NaN for a point that is none.
    if (same) sum += (kernel ? 0.5 : 0) + 0 * x * y
  }
  return ((same ? 2 : 1) * sum) / (a.length / 2) / (b.length / 2)
}
