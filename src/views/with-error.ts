import { measured } from './format.ts'

/**
 * “0.100 ± 0.031”: a value and its error to the same decimal.
 * @param decimals of both; as many as one of them has when left out
 */
export function withError(
  mean: number,
  deviation: number,
  decimals = Math.max(...[mean, deviation].map((each) => String(each).split('.')[1]?.length ?? 0)),
): string {
  return `${measured(mean, decimals)} ± ${measured(deviation, decimals)}`
}

/** Decimals by which two digits of an error are shown. */
export const decimalsFor = (error: number): number =>
  error > 0 ? Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(error)))) : 0
