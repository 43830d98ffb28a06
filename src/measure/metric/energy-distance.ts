import type { Points } from '../../math/vector.ts'
import type { MetricWords } from '../metric-words.ts'
import { meanOverPairs } from '../pairs.ts'
import { needPoints } from '../points.ts'

export const ENERGY_DISTANCE: MetricWords = {
  label: 'Energy distance',
  long: 'energy distance',
  unit: '',
  better: 'lower',
  decimals: 4,
}

/** Mean distance over all pairs. @param a, b at least one point each */
export function meanDistance(a: Points, b: Points): number {
  return meanOverPairs(a, b, 'distance')
}

/**
 * Energy distance 2 E‖g-r‖ - E‖g-g'‖ - E‖r-r'‖ over all pairs, each point with itself included (Székely and Rizzo 2013; no
 * square root). In units of the plane, ≥ 0; lower is better. NaN when a point is not finite.
 * @param generated, target at least two points each
 * @param own E‖r-r'‖ of the target
 * @throws RangeError naming the count
 */
export function energyDistance(
  generated: Points,
  target: Points,
  own = meanDistance(target, target),
): number {
  needPoints(generated, 2, 'generated')
  needPoints(target, 2, 'target')
  return 2 * meanDistance(generated, target) - meanDistance(generated, generated) - own
}
