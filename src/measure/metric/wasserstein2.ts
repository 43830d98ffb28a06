import type { Points } from '../../math/vector.ts'
import { matchedCost } from '../matching.ts'
import type { MetricWords } from '../metric-words.ts'
import { allFinite, equalSized, needPoints } from '../points.ts'

export const WASSERSTEIN2: MetricWords = {
  label: 'W₂',
  long: 'Wasserstein-2 distance',
  unit: '',
  better: 'lower',
  decimals: 3,
}

/**
 * W2: the square root of the exact optimal-transport cost of the two point sets, squared Euclidean, uniform weights. In
 * units of the plane; lower is better. Sets of unequal size are brought to one: see `equalSized`. NaN when a point is not finite.
 * @param generated, target at least two points each
 * @throws RangeError naming the count
 */
export function wasserstein2(generated: Points, target: Points): number {
  needPoints(generated, 2, 'generated')
  needPoints(target, 2, 'target')
  const [a, b] = equalSized(generated, target)
  return allFinite(a) && allFinite(b) ? Math.sqrt(matchedCost(a, b)) : Number.NaN
}
