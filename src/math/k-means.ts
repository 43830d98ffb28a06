import { fittedIndices, startingCentres } from './fitting.ts'
import type { Points } from './vector.ts'

const RESTARTS = 8
/** Lloyd's iterations end by themselves; this only bounds the time. */
const MAX_ITERATIONS = 100

/**
 * Centres of k-means in the plane (Lloyd, IEEE Trans. Inf. Theory 28, 1982): the best of 8 k-means++ starts by the sum of
 * squared distances. Fits at most 2,048 of the points, always with the same draws.
 * @param points at least one
 * @param clusters K, 1..256
 * @returns K centres x0, y0, …; some coincide when fewer than K points differ
 */
export function kMeans(points: Points, clusters: number): Points {
  const data = Float64Array.from(
    [...fittedIndices(points.length / 2)].flatMap((i) => [points[2 * i]!, points[2 * i + 1]!]),
  )
  const distance = (i: number, j: number): number =>
    (data[2 * i]! - data[2 * j]!) ** 2 + (data[2 * i + 1]! - data[2 * j + 1]!) ** 2
  let best = { cost: Number.POSITIVE_INFINITY, centres: data }
  for (let restart = 0; restart < RESTARTS; restart++) {
    const chosen = startingCentres(data.length / 2, clusters, distance, restart)
    const start = chosen.flatMap((i) => [data[2 * i]!, data[2 * i + 1]!])
    const found = lloyd(data, start)
    if (found.cost < best.cost) best = found
  }
  return Float32Array.from(best.centres)
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

/** Moves centres from where they start until they rest. */
function lloyd(data: Float64Array, start: ArrayLike<number>) {
  const centres = Float64Array.from(start)
  let cost = Number.POSITIVE_INFINITY
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const sums = new Float64Array(centres.length)
    const counts = new Float64Array(centres.length / 2)
    let now = 0
    for (let i = 0; i < data.length; i += 2) {
      const [x, y] = [data[i]!, data[i + 1]!]
      const c = nearestCentre(x, y, centres)
      sums[2 * c] = sums[2 * c]! + x
      sums[2 * c + 1] = sums[2 * c + 1]! + y
      counts[c] = counts[c]! + 1
      now += (x - centres[2 * c]!) ** 2 + (y - centres[2 * c + 1]!) ** 2
    }
    if (now >= cost) break
    cost = now
    // A cluster that is empty keeps its centre.
    counts.forEach((count, c) => {
      if (count > 0) centres.set([sums[2 * c]! / count, sums[2 * c + 1]! / count], 2 * c)
    })
  }
  return { cost, centres }
}
