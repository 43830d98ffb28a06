import type { Points } from '../../math/vector.ts'
import type { MetricWords } from '../metric-words.ts'
import { nearestTargets } from '../nearest.ts'
import { neighbourRadii } from '../neighbourhoods.ts'
import { needPoints } from '../points.ts'

export const NEIGHBOUR_COVERAGE: MetricWords = {
  label: 'Coverage, kNN',
  long: 'k-nearest-neighbour coverage',
  unit: '',
  better: 'higher',
  decimals: 3,
}

/**
 * Coverage after Naeem et al. 2020, k = 5: share of the target points whose ball, which reaches to their fifth neighbour,
 * holds a generated point. 0 to 1; higher is better.
 * @param generated at least two points
 * @param target at least six
 * @param radii the target's; see `neighbourRadii`
 * @throws RangeError naming the count
 */
export function neighbourCoverage(
  generated: Points,
  target: Points,
  radii = neighbourRadii(target),
): number {
  needPoints(generated, 2, 'generated')
  const { distance } = nearestTargets(target, generated)
  let covered = 0
  for (let r = 0; r < distance.length; r++) if (distance[r]! ** 2 <= radii[r]!) covered++
  return covered / distance.length
}
