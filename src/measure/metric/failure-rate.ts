/** A generated point farther than this from every target point has failed (paper, appendix on 2D metrics). */
export const FAILURE_DISTANCE = 1

/**
 * Failure rate: percent of generated points farther than 1 from every target point. Lower is better. Points that are not
 * finite have failed.
 * @param distances of the generated points to their nearest target points
 */
export function failureRate(distances: Float32Array): number {
  let failed = 0
  for (const distance of distances) if (!(distance <= FAILURE_DISTANCE)) failed++
  return (100 * failed) / distances.length
}
