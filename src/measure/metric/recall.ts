import type { Points } from '../../math/vector.ts'
import type { MetricWords } from '../metric-words.ts'
import { ballsAround, neighbourRadii, shareAbove } from '../neighbourhoods.ts'
import { needPoints } from '../points.ts'

export const RECALL: MetricWords = {
  label: 'Recall',
  long: 'k-nearest-neighbour recall',
  unit: '',
  better: 'higher',
  decimals: 3,
}

/**
 * Which target points lie inside the manifold of the generated ones: the number of balls that hold each.
 * @param generated at least six points
 * @throws RangeError naming the count
 */
export function recalled(generated: Points, target: Points): Uint32Array {
  return ballsAround(target, generated, neighbourRadii(generated, 'generated'))
}

/**
 * Recall: share of the target points inside the manifold of the generated points, the union of balls around them that reach
 * to the fifth neighbour (Kynkäänniemi et al. 2019, k = 5). 0 to 1; higher is better.
 * @param generated at least six points
 * @param target at least two
 * @throws RangeError naming the count
 */
export function recall(
  generated: Points,
  target: Points,
  balls: Uint32Array = recalled(generated, target),
): number {
  needPoints(target, 2, 'target')
  return shareAbove(balls)
}
