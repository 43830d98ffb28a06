import type { Points } from '../math/vector.ts'
import { averageMinimumDistance } from './metric/average-minimum-distance.ts'
import { failureRate } from './metric/failure-rate.ts'
import { type Nearest, nearestTargets } from './nearest.ts'

/** Metrics of generated points against the target. */
export interface Metrics {
  /** Average minimum distance; NaN when a generated point is not finite. */
  readonly amd: number
  /** Percent of generated points farther than 1 from every target point. */
  readonly failureRate: number
}
export type MetricName = keyof Metrics

/** Every metric, and the nearest neighbours they are made of. */
export interface Measured {
  readonly metrics: Metrics
  readonly nearest: Nearest
}

/** Measures generated points against the target points. */
export function measure(generated: Points, target: Points): Measured {
  const nearest = nearestTargets(generated, target)
  return {
    nearest,
    metrics: {
      amd: averageMinimumDistance(nearest.distance),
      failureRate: failureRate(nearest.distance),
    },
  }
}
