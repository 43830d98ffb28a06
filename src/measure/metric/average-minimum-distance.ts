/**
 * AMD, the average minimum distance: mean over generated points of the distance to the nearest target point (paper, appendix on 2D metrics).
 * In units of the plane; lower is better; 0 is exact memorisation. NaN when a point is not finite.
 * @param distances of the generated points to their nearest target points
 */
export function averageMinimumDistance(distances: Float32Array): number {
  let sum = 0
  for (const distance of distances) sum += distance
  return sum / distances.length
}
