import type { Points } from '../../math/vector.ts'
import type { MetricWords } from '../metric-words.ts'
import { ballsAround, NEIGHBOURS, neighbourRadii } from '../neighbourhoods.ts'
import { needPoints } from '../points.ts'

export const DENSITY: MetricWords = {
  label: 'Density',
  long: 'k-nearest-neighbour density',
  unit: '',
  better: 'higher',
  decimals: 3,
}

/**
 * Density: mean over generated points of the number of target balls that hold it, over k; the balls reach to the target
 * points' fifth neighbour (Naeem et al. 2020, k = 5). ≥ 0, about 1 for a perfect sampler; higher is better.
 * @param generated at least two points
 * @param target at least six
 * @param radii the target's; see `neighbourRadii`
 * @throws RangeError naming the count
 */
export function density(generated: Points, target: Points, radii = neighbourRadii(target)): number {
  needPoints(generated, 2, 'generated')
  const balls = ballsAround(generated, target, radii)
  return balls.reduce((sum, count) => sum + count, 0) / NEIGHBOURS / balls.length
}
