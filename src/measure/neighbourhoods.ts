import type { Points } from '../math/vector.ts'
import { needPoints } from './points.ts'

/** Neighbours that span a neighbourhood (Kynkäänniemi et al. 2019 take 3, Naeem et al. 2020 take 5). */
export const NEIGHBOURS = 5

/**
 * Squared distance of every point to its k-th nearest other point, k = 5: the ball around it, which with all others makes
 * the manifold of the points.
 * @throws RangeError with fewer than 6 points
 */
export function neighbourRadii(points: Points, what = 'target'): Float64Array {
  needPoints(points, NEIGHBOURS + 1, what)
  const count = points.length / 2
  const radii = new Float64Array(count)
  const least = new Float64Array(NEIGHBOURS)
  for (let i = 0; i < count; i++) {
    const x = points[2 * i]!
    const y = points[2 * i + 1]!
    least.fill(Number.POSITIVE_INFINITY)
    for (let j = 0; j < count; j++) {
      if (j === i) continue
      const dx = x - points[2 * j]!
      const dy = y - points[2 * j + 1]!
      const squared = dx * dx + dy * dy
      if (!(squared < least[NEIGHBOURS - 1]!)) continue
      let at = NEIGHBOURS - 1
      for (; at > 0 && least[at - 1]! > squared; at--) least[at] = least[at - 1]!
      least[at] = squared
    }
    radii[i] = least[NEIGHBOURS - 1]!
  }
  return radii
}

/**
 * For each query the number of balls that hold it, edges included; 0 for points that are not finite.
 * @param radii squared, one per centre
 */
export function ballsAround(queries: Points, centres: Points, radii: Float64Array): Uint32Array {
  const counts = new Uint32Array(queries.length / 2)
  for (let q = 0; q < counts.length; q++) {
    const x = queries[2 * q]!
    const y = queries[2 * q + 1]!
    let count = 0
    for (let c = 0; c < radii.length; c++) {
      const dx = x - centres[2 * c]!
      const dy = y - centres[2 * c + 1]!
      if (dx * dx + dy * dy <= radii[c]!) count++
    }
    counts[q] = count
  }
  return counts
}

/** Share of the counts that are above zero. */
export function shareAbove(counts: Uint32Array): number {
  let above = 0
  for (const count of counts) if (count > 0) above++
  return above / counts.length
}
