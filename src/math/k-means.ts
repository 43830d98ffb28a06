import { fittedIndices, startingCentres } from './fitting.ts'
import type { Points } from './vector.ts'

/** Restarts, of which the one of least inertia is kept, as in scikit-learn before 1.4. */
const RESTARTS = 10
const MOST_ROUNDS = 300

/**
 * k-means after Lloyd from k-means++ starts, the best of ten; the same points always give the same centres.
 * @param points at least one; of more than 2,048 points a subsample is fitted
 * @returns `clusters` centres; a cluster that loses all its points keeps its last centre
 */
export function kMeans(points: Points, clusters: number): Points {
  const indices = fittedIndices(points.length / 2)
  const distance = (i: number, j: number): number => {
    const dx = points[2 * indices[i]!]! - points[2 * indices[j]!]!
    const dy = points[2 * indices[i]! + 1]! - points[2 * indices[j]! + 1]!
    return dx * dx + dy * dy
  }
  let best = new Float32Array(0)
  let least = Number.POSITIVE_INFINITY
  for (let restart = 0; restart < RESTARTS; restart++) {
    const starts = startingCentres(indices.length, clusters, distance, restart)
    const centres = Float64Array.from(
      starts.flatMap((i) => [points[2 * indices[i]!]!, points[2 * indices[i]! + 1]!]),
    )
    const inertia = improve(points, indices, centres)
    if (inertia >= least) continue
    least = inertia
    best = Float32Array.from(centres)
  }
  return best
}

/** Moves centres to the means of their points until none changes hands. @returns sum of squared distances */
function improve(points: Points, indices: Uint32Array, centres: Float64Array): number {
  const owner = new Int32Array(indices.length).fill(-1)
  const sums = new Float64Array((centres.length / 2) * 3)
  let inertia = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false
    inertia = 0
    sums.fill(0)
    for (let i = 0; i < indices.length; i++) {
      const x = points[2 * indices[i]!]!
      const y = points[2 * indices[i]! + 1]!
      let least = Number.POSITIVE_INFINITY
      let at = 0
      for (let c = 0; c < centres.length; c += 2) {
        const squared = (x - centres[c]!) ** 2 + (y - centres[c + 1]!) ** 2
        if (squared >= least) continue
        least = squared
        at = c >> 1
      }
      changed ||= owner[i] !== at
      owner[i] = at
      inertia += least
      sums[3 * at]! += x
      sums[3 * at + 1]! += y
      sums[3 * at + 2]! += 1
    }
    if (!changed) break
    for (let c = 0; c < centres.length / 2; c++) {
      const count = sums[3 * c + 2]!
      if (count === 0) continue
      centres[2 * c] = sums[3 * c]! / count
      centres[2 * c + 1] = sums[3 * c + 1]! / count
    }
  }
  return inertia
}

/** Index of the centre nearest to a place; the first of equals, 0 when the place is no number. */
export function nearestCentre(x: number, y: number, centres: ArrayLike<number>): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let c = 0; c < centres.length / 2; c++) {
    const squared = (x - centres[2 * c]!) ** 2 + (y - centres[2 * c + 1]!) ** 2
    if (squared < least) [best, least] = [c, squared]
  }
  return best
}
