import { measured } from './format.ts'

/** A measured value with three digits: for readouts, keys and estimates. “–” when it is none. */
export const roughly = (value: number | undefined): string =>
  measured(value === undefined ? value : Number(value.toPrecision(3)))
