import type { Points } from '../math/vector.ts'
import { averageMinimumDistance } from './metric/average-minimum-distance.ts'
import { failureRate } from './metric/failure-rate.ts'
import type { NearMetrics } from './metrics.ts'
import { type Nearest, nearestTargets } from './nearest.ts'

/** What is quick enough for every picture: nearest neighbours and the metrics that they give. */
export interface Glance {
  readonly metrics: NearMetrics
  readonly nearest: Nearest
}

/** @param generated, target at least one point each */
export function glance(generated: Points, target: Points): Glance {
  const nearest = nearestTargets(generated, target)
  return {
    nearest,
    metrics: {
      amd: averageMinimumDistance(nearest.distance),
      failureRate: failureRate(nearest.distance),
    },
  }
}
