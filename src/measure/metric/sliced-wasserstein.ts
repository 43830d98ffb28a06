import type { Points } from '../../math/vector.ts'
import type { MetricWords } from '../metric-words.ts'
import { needPoints } from '../points.ts'

export const SLICED_WASSERSTEIN: MetricWords = {
  label: 'Sliced W₂',
  long: 'sliced Wasserstein-2 distance',
  unit: '',
  better: 'lower',
  decimals: 3,
}

/** Lines through the origin, evenly spread over half a turn; in the plane that beats random ones. */
export const SLICES = 64

/** Sorted projections of points on each line. */
export function projections(points: Points): Float64Array[] {
  return Array.from({ length: SLICES }, (_, slice) => {
    const angle = (Math.PI * slice) / SLICES
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const values = new Float64Array(points.length / 2)
    for (let i = 0; i < values.length; i++)
      values[i] = cos * points[2 * i]! + sin * points[2 * i + 1]!
    return values.sort()
  })
}

/**
 * Sliced W2: the root of the mean over 64 lines of the squared W2 between both sets' projections (Bonneel et al. 2015), exact
 * for any two sizes. In units of the plane; lower is better. NaN when a point is not finite.
 * @param generated, target at least two points each
 * @param sorted the target's projections
 * @throws RangeError naming the count
 */
export function slicedWasserstein(
  generated: Points,
  target: Points,
  sorted: readonly Float64Array[] = projections(target),
): number {
  needPoints(generated, 2, 'generated')
  needPoints(target, 2, 'target')
  let sum = 0
  projections(generated).forEach((values, slice) => {
    sum += squaredDistance(values, sorted[slice]!)
  })
  return Math.sqrt(sum / SLICES)
}

/** Squared W2 of two sorted samples on the line: the mean squared difference of their quantiles. */
function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0
  // Whole numbers of 1/(m·n), so that no rounding moves a boundary.
  for (let i = 0, j = 0, at = 0; i < a.length && j < b.length; ) {
    const endA = (i + 1) * b.length
    const endB = (j + 1) * a.length
    const end = Math.min(endA, endB)
    sum += (end - at) * (a[i]! - b[j]!) ** 2
    at = end
    if (endA === end) i++
    if (endB === end) j++
  }
  return sum / a.length / b.length
}
