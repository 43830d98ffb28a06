/**
 * From values to pixels and back. d3's scales would bring its colours and interpolation along: nine kilobytes for one
 * multiplication.
 */

export interface Scale {
  /** Pixels of a value. */
  (value: number): number
  /** Value of a pixel. */
  invert(pixel: number): number
  /** Pixels of both ends. */
  readonly range: readonly [number, number]
}

/** Straight from the domain to the range. */
export function linearScale(
  [from, to]: readonly [number, number],
  range: readonly [number, number],
): Scale {
  const [start, end] = range
  const slope = to === from ? 0 : (end - start) / (to - from)
  return Object.assign((value: number) => start + slope * (value - from), {
    invert: (pixel: number) => (slope === 0 ? from : from + (pixel - start) / slope),
    range,
  })
}

/** Straight from the logarithm of the domain, both ends above 0, to the range; values outside end at its ends. */
export function logarithmicScale(
  [from, to]: readonly [number, number],
  range: readonly [number, number],
): Scale {
  const inner = linearScale([Math.log(from), Math.log(to)], range)
  const within = (value: number): number => Math.min(to, Math.max(from, value))
  return Object.assign((value: number) => inner(Math.log(within(value))), {
    invert: (pixel: number) => Math.exp(inner.invert(pixel)),
    range,
  })
}
