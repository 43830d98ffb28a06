/** Arrows of a velocity field over the plane. */

/** Length of the shortest arrow that is drawn, in CSS pixels; shorter ones are dots. */
const LEAST = 2
/** Edge of an arrow's head as a share of its length, and at most in CSS pixels. */
const HEAD = 0.4
const LARGEST_HEAD = 6
/** The longest arrow as a share of the distance between two. */
const REACH = 0.9

/**
 * Draws velocities as arrows around their places, the fastest almost as long as places are apart; places without one stay empty.
 * @param places [arrow][x, y] in CSS pixels from the upper left corner
 * @param velocities [arrow][u, v] with v upwards, NaN where there is none
 * @param distance CSS pixels between neighbouring places
 */
export function drawArrows(
  context: CanvasRenderingContext2D,
  places: ArrayLike<number>,
  velocities: ArrayLike<number>,
  distance: number,
  colour: string,
): void {
  const scale = (REACH * distance) / fastest(velocities)
  context.strokeStyle = colour
  context.fillStyle = colour
  context.lineWidth = 1
  context.beginPath()
  for (let i = 0; i < velocities.length; i += 2) {
    const [dx, dy] = [scale * velocities[i]!, -scale * velocities[i + 1]!]
    const length = Math.hypot(dx, dy)
    if (!(length >= 0)) continue
    const [x, y] = [places[i]!, places[i + 1]!]
    if (length < LEAST) context.fillRect(x - 0.5, y - 0.5, 1, 1)
    else arrow(context, [x - dx / 2, y - dy / 2], [dx, dy], length)
  }
  context.stroke()
}

function arrow(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  [dx, dy]: readonly [number, number],
  length: number,
): void {
  const head = Math.min(LARGEST_HEAD, HEAD * length) / length
  const [tipX, tipY] = [x + dx, y + dy]
  context.moveTo(x, y)
  context.lineTo(tipX, tipY)
  for (const side of [-0.5, 0.5]) {
    context.moveTo(tipX, tipY)
    context.lineTo(tipX - head * (dx - side * dy), tipY - head * (dy + side * dx))
  }
}

/** The largest speed of all, above 0. */
function fastest(velocities: ArrayLike<number>): number {
  let most = 1e-30
  for (let i = 0; i < velocities.length; i += 2) {
    const speed = Math.hypot(velocities[i]!, velocities[i + 1]!)
    if (speed > most && speed < Number.POSITIVE_INFINITY) most = speed
  }
  return most
}
