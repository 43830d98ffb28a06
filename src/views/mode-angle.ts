/** Arithmetic of directions that are dragged: degrees, counter-clockwise from the x-axis. */

/** Degrees by which one key press turns. */
export const TURNS = { fine: 0.1, plain: 1, coarse: 10 } as const

/** The direction of a place seen from the origin, in [0, 360), to a tenth of a degree. */
export function angleOf(x: number, y: number): number {
  return within((Math.atan2(y, x) * 180) / Math.PI)
}

/** A direction in [0, 360), to a tenth of a degree. */
export function within(degrees: number): number {
  return (((Math.round(10 * degrees) % 3600) + 3600) % 3600) / 10
}

/** The place at a direction and distance from the origin. */
export function placeAt(degrees: number, radius: number): [x: number, y: number] {
  const angle = (degrees * Math.PI) / 180
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}
