/** Bins of the circle: at 1/16384 turn, ln of a von Mises law with κ = 10⁴ is interpolated to 2e-4. */
const BINS = 16384
const PER_RADIAN = BINS / (2 * Math.PI)

/**
 * A log-density of directions, tabulated once, so that a mixture of any number of laws costs one arc tangent. Linear between
 * bins; beside a bin without density the nearer bin counts, so edges lie where they should to half a bin.
 */
export class CircleProfile {
  private readonly values = new Float64Array(BINS + 1)
  private readonly slopes = new Float64Array(BINS + 1)

  /** @param logDensity per radian, at an angle in turns, 0 to 1; -Infinity where there is none */
  constructor(logDensity: (turns: number) => number) {
    const { values, slopes } = this
    for (let k = 0; k < BINS; k++) values[k] = logDensity(k / BINS)
    values[BINS] = values[0]!
    for (let k = 0; k <= BINS; k++) {
      const [before, after] = [values[(k + BINS - 1) % BINS]!, values[(k + 1) % BINS]!]
      const slope = ((after - before) * PER_RADIAN) / 2
      slopes[k] = Number.isFinite(slope) ? slope : 0
    }
  }

  /** ln of the density per radian in the direction of (x, y); the origin counts as the x-axis. */
  log(x: number, y: number): number {
    const place = placeOf(x, y)
    const k = Math.floor(place)
    const [low, high] = [this.values[k]!, this.values[k + 1]!]
    const share = place - k
    if (low > Number.NEGATIVE_INFINITY && high > Number.NEGATIVE_INFINITY)
      return low + share * (high - low)
    return share < 0.5 ? low : high
  }

  /** Derivative of ln of the density by the angle in radians; 0 beside an edge. */
  slope(x: number, y: number): number {
    const place = placeOf(x, y)
    const k = Math.floor(place)
    return this.slopes[k]! + (place - k) * (this.slopes[k + 1]! - this.slopes[k]!)
  }
}

/** In bins, at least 0 and below `BINS`. */
function placeOf(x: number, y: number): number {
  const angle = Math.atan2(y, x) * PER_RADIAN
  const place = angle < 0 ? angle + BINS : angle
  return place < BINS ? place : 0
}
