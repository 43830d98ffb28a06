/** Arrows of a velocity field over the plane. */
import type { Painter } from '../picture/svg-painter.ts'

/** CSS pixels of the longest arrow; faster ones are no longer. */
export const LONGEST_ARROW = 26
/** Length of the shortest arrow that is drawn, in CSS pixels; shorter ones are dots. */
const LEAST = 2
/** Edge of an arrow's head as a share of its length, and at most in CSS pixels. */
const HEAD = 0.4
const LARGEST_HEAD = 6
/** CSS pixels of the lines, and of the halo that parts them from what lies under them. */
const LINE = 1.2
const HALO = 3.6

/**
 * Draws velocities as arrows around their places, their lengths in proportion; places without one stay empty.
 * @param places [arrow][x, y] in CSS pixels from the upper left corner
 * @param velocities [arrow][u, v] with v upwards, NaN where there is none
 * @param most speed of the longest arrow
 * @param halo colour of what the arrows stand out from
 */
export function drawArrows(
  context: Painter,
  places: ArrayLike<number>,
  velocities: ArrayLike<number>,
  most: number,
  ink: string,
  halo: string,
): void {
  context.beginPath()
  for (let i = 0; i < velocities.length; i += 2) {
    const [u, v] = [velocities[i]!, velocities[i + 1]!]
    const speed = Math.hypot(u, v)
    const length = LONGEST_ARROW * Math.min(1, most > 0 ? speed / most : 0)
    if (!(length >= 0)) continue
    const scale = speed > 0 ? length / speed : 0
    const [x, y] = [places[i]!, places[i + 1]!]
    if (length < LEAST) line(context, [x - LINE / 2, y], [x + LINE / 2, y])
    else arrow(context, [x - (scale * u) / 2, y + (scale * v) / 2], [scale * u, -scale * v], length)
  }
  for (const [colour, width] of [
    [halo, HALO],
    [ink, LINE],
  ] as const) {
    context.strokeStyle = colour
    context.lineWidth = width
    context.stroke()
  }
}

type Place = readonly [x: number, y: number]

function arrow(context: Painter, [x, y]: Place, [dx, dy]: Place, length: number): void {
  const head = Math.min(LARGEST_HEAD, HEAD * length) / length
  const tip = [x + dx, y + dy] as const
  line(context, [x, y], tip)
  for (const side of [-0.5, 0.5])
    line(context, tip, [tip[0] - head * (dx - side * dy), tip[1] - head * (dy + side * dx)])
}

function line(context: Painter, from: Place, to: Place): void {
  context.moveTo(...from)
  context.lineTo(...to)
}
