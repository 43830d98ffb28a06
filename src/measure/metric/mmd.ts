import type { Points } from '../../math/vector.ts'
import type { MetricWords } from '../metric-words.ts'
import { meanOverPairs } from '../pairs.ts'
import { needPoints } from '../points.ts'

export const MMD: MetricWords = {
  label: 'MMD²',
  long: 'squared maximum mean discrepancy',
  unit: '',
  better: 'lower',
  decimals: 4,
}

/**
 * Mean over all pairs of the Gaussian kernel exp(-‖a-b‖²/2), σ = 1.
 * @param a, b at least one point each
 */
export function meanKernel(a: Points, b: Points): number {
  return meanOverPairs(a, b, 'kernel')
}

/**
 * Squared MMD with a Gaussian kernel of σ = 1, as the biased V-statistic E k(g,g') - 2 E k(g,r) + E k(r,r') over all pairs,
 * each point with itself included (Gretton et al. 2012, eq. 5; paper's code). A pure number, ≥ 0; lower is better. NaN when
 * a point is not a number.
 * @param generated, target at least two points each
 * @param own E k(r,r') of the target
 * @throws RangeError naming the count
 */
export function mmd(generated: Points, target: Points, own = meanKernel(target, target)): number {
  needPoints(generated, 2, 'generated')
  needPoints(target, 2, 'target')
  return meanKernel(generated, generated) - 2 * meanKernel(generated, target) + own
}
