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
  const bins = heights.length
  const first = binOf(from.turn, bins)
  const forward = (binOf(to.turn, bins) - first + bins) % bins
  const way = forward > bins / 2 ? forward - bins : forward
  const painted = [...heights]
  for (let i = 0; i <= Math.abs(way); i++) {
    const along = way === 0 ? 1 : i / Math.abs(way)
    const share = from.share + along * (to.share - from.share)
    painted[(first + Math.sign(way) * i + bins) % bins] = grained(share, max)
  }
  return painted
}

/** A height on the grid of heights that can be painted, within 0 and `max`. */
export function grained(share: number, max: number): number {
  const steps = Math.round(Math.max(0, Math.min(1, share)) / GRAIN)
  return Number((steps * GRAIN * max).toPrecision(6))
}

/** Outline of a bar as an SVG path (y down). */
export function barPath(bin: number, bins: number, share: number): string {
  const outer = INNER + share * (OUTER - INNER)
  const corner = (radius: number, at: number): string => {
    const angle = (2 * Math.PI * at) / bins
    return `${(radius * Math.cos(angle)).toFixed(2)} ${(-radius * Math.sin(angle)).toFixed(2)}`
  }
  const arc = (radius: number, sweep: 0 | 1, at: number): string =>
    `A${radius.toFixed(2)} ${radius.toFixed(2)} 0 0 ${sweep} ${corner(radius, at)}`
  return `M${corner(INNER, bin)}L${corner(outer, bin)}${arc(outer, 0, bin + 1)}L${corner(INNER, bin + 1)}${arc(INNER, 1, bin)}Z`
}

/** Directions of a bin in degrees. */
export const binDegrees = (bin: number, bins: number): readonly [from: number, to: number] => [
  (360 * bin) / bins,
  (360 * (bin + 1)) / bins,
]
