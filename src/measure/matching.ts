import { Assignment } from '../math/assignment.ts'
import type { Points } from '../math/vector.ts'

/** Kept between calls, since megabytes that are new each time cost as much as the matching. */
let solver: Assignment | undefined
let capacity = 0
let cost = new Float64Array(0)

/**
 * Mean squared distance of the best one-to-one matching: the exact OT cost of two sets of n points with uniform weights.
 * @param a, b equally many points, at least one, all finite
 */
export function matchedCost(a: Points, b: Points): number {
  const n = a.length / 2
  if (!solver || n > capacity) {
    capacity = n
    solver = new Assignment(n)
    cost = new Float64Array(n * n)
  }
  for (let i = 0, at = 0; i < n; i++)
    for (let j = 0; j < n; j++, at++) {
      const dx = a[2 * i]! - b[2 * j]!
      const dy = a[2 * i + 1]! - b[2 * j + 1]!
      cost[at] = dx * dx + dy * dy
    }
  const columns = solver.solve(cost, n)
  let sum = 0
  for (let i = 0; i < n; i++) sum += cost[i * n + columns[i]!]!
  return sum / n
}
