import type { MetricWords } from '../metric-words.ts'

export const AMD: MetricWords = {
  label: 'AMD',
  long: 'average minimum distance',
  unit: '',
  better: 'lower',
  decimals: 3,
}

/**
 * AMD, the average minimum distance: mean over generated points of the distance to the nearest target point (paper, appendix on 2D metrics).
 * In units of the plane; lower is better; 0 is exact memorisation. NaN when a point is not finite.
 * @param distances of the generated points to their nearest target points
 * @throws RangeError without points
 */
export function averageMinimumDistance(distances: Float32Array): number {
  if (distances.length === 0)
    throw new RangeError('At least 1 generated point is needed, not none.')
  let sum = 0
  for (const distance of distances) sum += distance
  return sum / distances.length
}
