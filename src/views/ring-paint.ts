/**
 * A ring of bars and how it is painted. Bin k of n covers the turns k/n to (k+1)/n, counter-clockwise from the x-axis. The
 * picture has its middle at the origin and y upwards.
 */

/** Radii between which bars grow, in units of the picture, which is 200 wide. */
export const INNER = 36
export const OUTER = 96
/** Nearer to the middle than this, directions are too close together to be meant. */
const DEAD = 12
/** Heights are multiples of this share of the largest: finer cannot be aimed at. */
const GRAIN = 0.01

/** Where a pointer is on the ring. */
export interface RingPlace {
  /** 0 to below 1. */
  readonly turn: number
  /** Share of the largest height, 0 to 1. */
  readonly share: number
}

/** The place on the ring under a point of the picture; undefined in the middle, which has no direction. */
export function ringPlace(x: number, y: number): RingPlace | undefined {
  const radius = Math.hypot(x, y)
  if (radius < DEAD) return undefined
  const turn = Math.atan2(y, x) / (2 * Math.PI)
  const share = (radius - INNER) / (OUTER - INNER)
  return { turn: turn - Math.floor(turn), share: Math.max(0, Math.min(1, share)) }
}

/** Bin of a turn. */
export const binOf = (turn: number, bins: number): number =>
  Math.min(bins - 1, Math.floor(turn * bins))

/** Bins that a stroke between two turns passes, the shorter way round, in its order. */
export function binsPassed(from: number, to: number, bins: number): number[] {
  const first = binOf(from, bins)
  const forward = (binOf(to, bins) - first + bins) % bins
  const way = forward > bins / 2 ? forward - bins : forward
  return Array.from(
    { length: Math.abs(way) + 1 },
    (_, i) => (first + Math.sign(way) * i + bins) % bins,
  )
}

/**
 * Heights after a stroke between two places, the shorter way round: every bin passed gets the height in between.
 * @param heights stay as they are
 * @param max largest height
 */
export function paintedRing(
  heights: readonly number[],
  from: RingPlace,
  to: RingPlace,
  max: number,
): number[] {
  const painted = [...heights]
  const passed = binsPassed(from.turn, to.turn, heights.length)
  passed.forEach((bin, i) => {
    const along = passed.length === 1 ? 1 : i / (passed.length - 1)
    painted[bin] = grained(from.share + along * (to.share - from.share), max)
  })
  return painted
}

/** A height on the grid of heights that can be painted, within 0 and `max`. */
export function grained(share: number, max: number): number {
  const steps = Math.round(Math.max(0, Math.min(1, share)) / GRAIN)
  return Number((steps * GRAIN * max).toPrecision(6))
}

/** Outline of a bar as an SVG path (y down). */
export const barPath = (bin: number, bins: number, share: number): string =>
  sectorPath(bin / bins, (bin + 1) / bins, share)

/**
 * Outline of a sector of the ring as an SVG path (y down).
 * @param from turns
 * @param to turns, above `from` and at most one more
 * @param share of the largest height
 */
export function sectorPath(from: number, to: number, share: number): string {
  // An SVG arc cannot end where it began.
  if (to - from >= 1)
    return sectorPath(from, from + 0.5, share) + sectorPath(from + 0.5, from + 1, share)
  const outer = INNER + share * (OUTER - INNER)
  const large = to - from > 0.5 ? 1 : 0
  const corner = (radius: number, turn: number): string => {
    const angle = 2 * Math.PI * turn
    return `${(radius * Math.cos(angle)).toFixed(2)} ${(-radius * Math.sin(angle)).toFixed(2)}`
  }
  const arc = (radius: number, sweep: 0 | 1, turn: number): string =>
    `A${radius.toFixed(2)} ${radius.toFixed(2)} 0 ${large} ${sweep} ${corner(radius, turn)}`
  return `M${corner(INNER, from)}L${corner(outer, from)}${arc(outer, 0, to)}L${corner(INNER, to)}${arc(INNER, 1, from)}Z`
}

/** Directions of a bin in degrees. */
export const binDegrees = (bin: number, bins: number): readonly [from: number, to: number] => [
  (360 * bin) / bins,
  (360 * (bin + 1)) / bins,
]
