/** Points of the plane travel as flat arrays x0, y0, x1, y1, … */
export type Points = Float32Array

/** Mean distance of points from the origin; NaN when there are none. */
export function meanLength(points: Points): number {
  let sum = 0
  for (let i = 0; i < points.length; i += 2) sum += Math.hypot(points[i]!, points[i + 1]!)
  return (2 * sum) / points.length
}
