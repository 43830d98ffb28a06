/** How experiments are told apart by colour and line: eight hues, and beyond the first four a dashed line as well. */

/** Tokens of `ui/styles/tokens.css`, by the place of an experiment. */
export const HUE_TOKENS = {
  a: '--hue-a',
  b: '--hue-b',
  c: '--hue-c',
  d: '--hue-d',
  e: '--hue-e',
  f: '--hue-f',
  g: '--hue-g',
  h: '--hue-h',
} as const

const HUES = Object.keys(HUE_TOKENS).length

/** Lines that share no hue with one before them are dashed too, since eight hues are more than all eyes tell apart. */
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [7, 3, 2, 3]]

/** Class that gives an experiment's colour (`hues.css`). */
export const hueClass = (place: number): string => `hue-${place % HUES}`

/** Lengths of strokes and gaps of an experiment's line, in CSS pixels; empty for a solid one. */
export const dashOf = (place: number): readonly number[] =>
  DASHES[Math.floor(place / 4) % DASHES.length]!
