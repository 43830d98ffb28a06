import { fittedIndices, startingCentres } from './fitting.ts'

const RESTARTS = 16
/** Lloyd's iterations end by themselves; this only bounds the time. */
const MAX_ITERATIONS = 100

/**
 * Clusters of directions by spherical k-means (Dhillon and Modha, Machine Learning 42, 2001) on the circle: the centres
 * maximise the sum of cosines between every direction and the centre of its cluster. Best of 16 k-means++ starts.
 * @param directions radians, at least one
 * @param clusters K, 1..256
 * @returns the cluster of every direction, 0..K-1; some clusters are empty when fewer than K directions differ
 */
export function circularKMeans(directions: Float64Array, clusters: number): Uint8Array {
  const fitted = Float64Array.from(fittedIndices(directions.length), (i) => directions[i]!)
  const distance = (i: number, j: number) => 1 - Math.cos(fitted[i]! - fitted[j]!)
  const data = unitVectors(fitted)
  let best = { score: Number.NEGATIVE_INFINITY, centres: data }
  for (let restart = 0; restart < RESTARTS; restart++) {
    const start = startingCentres(fitted.length, clusters, distance, restart)
    const found = lloyd(data, unitVectors(Float64Array.from(start, (i) => fitted[i]!)))
    if (found.score > best.score) best = found
  }
  const all = unitVectors(directions)
  return Uint8Array.from(directions, (_, i) => nearest(all, i, best.centres))
}

/** Moves the centres, unit vectors, until they rest. */
function lloyd(data: Float64Array, centres: Float64Array) {
  let score = Number.NEGATIVE_INFINITY
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const sums = new Float64Array(centres.length)
    let now = 0
    for (let i = 0; i < data.length / 2; i++) {
      const c = nearest(data, i, centres)
      sums[2 * c] = sums[2 * c]! + data[2 * i]!
      sums[2 * c + 1] = sums[2 * c + 1]! + data[2 * i + 1]!
      now += cosine(data, i, centres, c)
    }
    if (now <= score) break
    score = now
    for (let c = 0; c < centres.length / 2; c++) {
      const length = Math.hypot(sums[2 * c]!, sums[2 * c + 1]!)
      // A cluster that is empty, or whose directions cancel, keeps its centre.
      if (length === 0) continue
      centres[2 * c] = sums[2 * c]! / length
      centres[2 * c + 1] = sums[2 * c + 1]! / length
    }
  }
  return { score, centres }
}

function nearest(data: Float64Array, i: number, centres: Float64Array): number {
  let best = 0
  let closest = Number.NEGATIVE_INFINITY
  for (let c = 0; c < centres.length / 2; c++) {
    const now = cosine(data, i, centres, c)
    if (now > closest) {
      closest = now
      best = c
    }
  }
  return best
}

function cosine(data: Float64Array, i: number, centres: Float64Array, c: number): number {
  return data[2 * i]! * centres[2 * c]! + data[2 * i + 1]! * centres[2 * c + 1]!
}

function unitVectors(directions: Float64Array): Float64Array {
  const out = new Float64Array(2 * directions.length)
  directions.forEach((angle, i) => {
    out[2 * i] = Math.cos(angle)
    out[2 * i + 1] = Math.sin(angle)
  })
  return out
}
