import type { MetricWords } from '../metric-words.ts'

export const FAILURE_RATE: MetricWords = {
  label: 'Failure rate',
  long: 'failure rate',
  unit: '%',
  better: 'lower',
  decimals: 2,
}

/** A generated point farther than this from every target point has failed (paper, appendix on 2D metrics). */
const FAILURE_DISTANCE = 1

/** Whether a generated point has failed; one that is not finite has. @param distance to the nearest target point */
export const failed = (distance: number): boolean => !(distance <= FAILURE_DISTANCE)

/**
 * Failure rate: percent of generated points farther than 1 from every target point. Lower is better. Points that are not
 * finite have failed.
 * @param distances of the generated points to their nearest target points
 * @throws RangeError without points
 */
export function failureRate(distances: Float32Array): number {
  if (distances.length === 0)
    throw new RangeError('At least 1 generated point is needed, not none.')
  let count = 0
  for (const distance of distances) if (failed(distance)) count++
  return (100 * count) / distances.length
}
