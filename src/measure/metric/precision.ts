import type { Points } from '../../math/vector.ts'
import type { MetricWords } from '../metric-words.ts'
import { ballsAround, neighbourRadii, shareAbove } from '../neighbourhoods.ts'
import { needPoints } from '../points.ts'

export const PRECISION: MetricWords = {
  label: 'Precision',
  long: 'k-nearest-neighbour precision',
  unit: '',
  better: 'higher',
  decimals: 3,
}

/**
 * Precision: share of the generated points inside the manifold of the target, the union of balls around the target points
 * that reach to the fifth neighbour (Kynkäänniemi et al. 2019, k = 5). 0 to 1; higher is better. Points that are not finite are outside.
 * @param generated at least two points
 * @param target at least six
 * @param radii the target's; see `neighbourRadii`
 * @throws RangeError naming the count
 */
export function precision(
  generated: Points,
  target: Points,
  radii = neighbourRadii(target),
): number {
  needPoints(generated, 2, 'generated')
  return shareAbove(ballsAround(generated, target, radii))
}
