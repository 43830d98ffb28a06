import { incompleteBeta } from './incomplete-beta.ts'

/**
 * Cumulative function of Student's t distribution, the lower tail to 1e-10 of its value.
 * @param t any number, ±∞ included
 * @param df degrees of freedom, above 0 and up to 2,000, not necessarily whole
 */
export function studentCumulative(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return Number.NaN
  // Not 1 minus another: both shares keep their digits, however small one is.
  const square = t * t
  const share = square === Number.POSITIVE_INFINITY ? 1 : square / (df + square)
  const tail = incompleteBeta(df / (df + square), share, df / 2, 0.5) / 2
  return t > 0 ? 1 - tail : tail
}
