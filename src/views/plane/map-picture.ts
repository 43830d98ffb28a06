/** A map of the plane as a picture: one pixel a cell, colours by value. */
import type { Colour } from './plane-renderer.ts'

/** Colours from the least to the greatest value: two ends, or three with the middle at zero. */
export interface MapColours {
  readonly low: Colour
  readonly middle: Colour
  readonly high: Colour
}

export interface MapScale {
  readonly from: number
  readonly to: number
  readonly signed: boolean
  readonly logarithmic: boolean
  /** Values lie beyond an end on purpose, and have its colour. */
  readonly open?: 'below' | 'above'
}

/** Share of the smallest and of the largest values that the colours do not spread over. */
const TAIL = 0.01

/** Share of the largest values above the end of a scale that has a depth: modes may be few cells. */
const TIP = 0.001

/** How the colours of a map spread. */
interface Spread {
  /** Symmetric around zero. */
  readonly signed?: boolean
  readonly logarithmic?: boolean
  /** From so far below the largest value up to it. */
  readonly depth?: number
  /** From zero up to this. */
  readonly most?: number
}

/**
 * The range of values that colours spread over: all but the extreme hundredths unless an end is given.
 * @returns undefined when no value is finite
 */
export function mapScale(
  values: Float32Array,
  { signed = false, logarithmic = false, depth, most }: Spread,
): MapScale | undefined {
  const finite = values
    .filter((value) => Number.isFinite(value) && (!logarithmic || value > 0))
    .sort()
  if (finite.length === 0) return undefined
  const quantile = (share: number): number => finite[Math.round(share * (finite.length - 1))]!
  if (most !== undefined) {
    const open = finite.at(-1)! > most ? ({ open: 'above' } as const) : {}
    return { from: 0, to: most, signed: false, logarithmic: false, ...open }
  }
  if (depth !== undefined) {
    const to = quantile(1 - TIP)
    const open = finite[0]! < to - depth ? ({ open: 'below' } as const) : {}
    return { from: to - depth, to, signed: false, logarithmic: false, ...open }
  }
  const [low, high] = [quantile(TAIL), quantile(1 - TAIL)]
  const reach = Math.max(Math.abs(low), Math.abs(high))
  // Not -reach, which is -0 where all values are 0.
  if (signed) return { from: 0 - reach, to: reach, signed, logarithmic: false }
  return { from: logarithmic ? low : Math.min(0, low), to: high, signed, logarithmic }
}

/** Where a value lies between the ends of a scale, 0 to 1. */
export function shareOf({ from, to, logarithmic }: MapScale, value: number): number {
  if (to === from) return 0.5
  const share = logarithmic
    ? Math.log(Math.max(value, from) / from) / Math.log(to / from)
    : (value - from) / (to - from)
  return Math.min(1, Math.max(0, share))
}

/** Pixels, top row first; cells without a value are transparent. */
export function mapPixels(
  values: Float32Array,
  columns: number,
  scale: MapScale,
  colours: MapColours,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * values.length)
  const rows = values.length / columns
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return
    const row = rows - 1 - Math.floor(i / columns)
    const at = 4 * (row * columns + (i % columns))
    pixels.set(colourOf(shareOf(scale, value), scale.signed, colours), at)
  })
  return pixels
}

/** The colour of a share, 0 … 255 with opacity: from faint to strong, or from one colour through nothing to another. */
export function colourOf(
  share: number,
  signed: boolean,
  { low, middle, high }: MapColours,
): [number, number, number, number] {
  const strength = signed ? Math.abs(2 * share - 1) : share
  const end = signed && share < 0.5 ? low : high
  const channel = (i: 0 | 1 | 2): number => 255 * (middle[i] + strength * (end[i] - middle[i]))
  return [channel(0), channel(1), channel(2), 255 * Math.min(1, 0.15 + 0.75 * strength)]
}
