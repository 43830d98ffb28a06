/** Checks of foreign data: what was kept, or stands in a file. */

/** Something is not as it was written. */
export class Damaged extends Error {}

/** Pieces of an entry by name. */
export type Pieces = ReadonlyMap<string, unknown>

/** An array of weights or coordinates of just that length. @throws Damaged */
export function numbers(given: unknown, length: number): Float32Array {
  check(given instanceof Float32Array && given.length === length)
  return given
}

/** @throws Damaged unless it is fine */
export function check(fine: boolean): asserts fine {
  if (!fine) throw new Damaged('What was kept is damaged.')
}

export const isNumber = (value: unknown): value is number => typeof value === 'number'

/** Whether it is a whole number from 0 to `most`. */
export function isIndex(value: unknown, most: number): value is number {
  return isNumber(value) && Number.isInteger(value) && value >= 0 && value <= most
}
