/** Points of the plane travel as flat arrays x0, y0, x1, y1, … */
export type Points = Float32Array

/** Mean distance of points from the origin; NaN when there are none. */
export function meanLength(points: Points): number {
  let sum = 0
  for (let i = 0; i < points.length; i += 2) sum += Math.hypot(points[i]!, points[i + 1]!)
  return (2 * sum) / points.length
}

/** Points as x0, y0, x1, y1, …; what else they carry, such as a mode, is left out. */
export function coordinatesOf(
  points: readonly (readonly [x: number, y: number, mode?: number])[],
): Points {
  const flat = new Float32Array(2 * points.length)
  points.forEach(([x, y], i) => {
    flat[2 * i] = x
    flat[2 * i + 1] = y
  })
  return flat
}
