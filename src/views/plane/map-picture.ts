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
}

/** Share of the smallest and of the largest values that the colours do not spread over. */
const TAIL = 0.01

/**
 * The range of values that colours spread over: all but the extreme hundredths, symmetric around zero where signs matter.
 * @returns undefined when no value is finite
 */
export function mapScale(
  values: Float32Array,
  { signed = false, logarithmic = false }: { signed?: boolean; logarithmic?: boolean },
): MapScale | undefined {
  const finite = values
    .filter((value) => Number.isFinite(value) && (!logarithmic || value > 0))
    .sort()
  if (finite.length === 0) return undefined
  const quantile = (share: number): number => finite[Math.round(share * (finite.length - 1))]!
  const [low, high] = [quantile(TAIL), quantile(1 - TAIL)]
  const reach = Math.max(Math.abs(low), Math.abs(high))
  if (signed) return { from: -reach, to: reach, signed, logarithmic: false }
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
