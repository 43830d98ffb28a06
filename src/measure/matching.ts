import { PlaneMatching } from '../math/plane-matching.ts'
import type { Points } from '../math/vector.ts'

/** Kept between calls, since megabytes that are new each time cost as much as the matching. */
let matching: PlaneMatching | undefined

/**
 * Mean squared distance of the best one-to-one matching: the exact OT cost of two sets of n points with uniform weights.
 * Fast where `loadLargeMatching` was called before.
 * @param a, b equally many points, at least one, all finite
 */
export function matchedCost(a: Points, b: Points): number {
  const n = a.length / 2
  if (matching?.size !== n) matching = new PlaneMatching(n, { squared: true, sign: 1 })
  const partner = matching.solve(a, b)
  let sum = 0
  for (let i = 0; i < n; i++) {
    const j = partner[i]!
    const dx = a[2 * i]! - b[2 * j]!
    const dy = a[2 * i + 1]! - b[2 * j + 1]!
    sum += dx * dx + dy * dy
  }
  return sum / n
}
