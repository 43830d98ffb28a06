import type { Points } from '../../math/vector.ts'
import { matchedCost } from '../matching.ts'
import type { MetricWords } from '../metric-words.ts'
import { allFinite, needPoints } from '../points.ts'

export const NORMALIZED_WASSERSTEIN: MetricWords = {
  label: 'NW',
  long: 'normalised Wasserstein distance',
  unit: '',
  better: 'lower',
  decimals: 3,
}

/**
 * NW, the normalised Wasserstein distance: W2 of the generated points to points of the target's law in the same numbers
 * per mode (paper's code; the words of its appendix describe another formula). In units of the plane; lower is better.
 * NaN when a point is not finite.
 * @param generated 2 to 2,048 points
 * @param modes mode of each generated point; see `modesOf`
 * @param pools points of each mode's law; see `takeFrom`
 * @throws RangeError naming the count
 */
export function normalizedWasserstein(
  generated: Points,
  modes: Uint8Array,
  pools: readonly Points[],
): number {
  needPoints(generated, 2, 'generated')
  if (!allFinite(generated)) return Number.NaN
  const fresh = new Float32Array(generated.length)
  let filled = 0
  pools.forEach((pool, mode) => {
    const part = takeFrom(
      pool,
      modes.reduce((count, each) => count + (each === mode ? 1 : 0), 0),
    )
    fresh.set(part, filled)
    filled += part.length
  })
  return Math.sqrt(matchedCost(generated, fresh))
}

/**
 * So many points of a pool, evenly spaced along it from the first to the last, each at most once while they last: pools are
 * in the order of their law's ranks, and a law may space its points by them.
 */
export function takeFrom(pool: Points, count: number): Points {
  const of = pool.length / 2
  const taken = new Float32Array(2 * count)
  for (let i = 0; i < count; i++) {
    const at = count > 1 ? Math.round((i * (of - 1)) / (count - 1)) : 0
    taken[2 * i] = pool[2 * at]!
    taken[2 * i + 1] = pool[2 * at + 1]!
  }
  return taken
}
