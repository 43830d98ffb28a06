import { logGamma } from './log-gamma.ts'

const TERMS = 10000
const TINY = 1e-300

/**
 * Regularised incomplete beta function I_x(a, b) by Lentz's evaluation of its continued fraction (DLMF 8.17.22; Press et al. 2007,
 * section 6.4), to 1e-12 of its value for a, b up to 1,000 where x lies below the mean.
 * @param x 0 to 1
 * @param rest 1 - x, which the caller may know better than the subtraction does
 * @param a above 0
 * @param b above 0
 */
export function incompleteBeta(x: number, rest: number, a: number, b: number): number {
  if (!(x >= 0 && rest >= 0 && a > 0 && b > 0)) return Number.NaN
  if (x === 0) return 0
  if (rest === 0) return 1
  // The fraction converges fast on this side; the other side is its complement.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(rest, x, b, a)
  const log = (share: number, other: number): number =>
    share < 0.5 ? Math.log(share) : Math.log1p(-other)
  const front = Math.exp(
    a * log(x, rest) + b * log(rest, x) + logGamma(a + b) - logGamma(a) - logGamma(b),
  )
  return (front * fraction(x, a, b)) / a
}

function fraction(x: number, a: number, b: number): number {
  const kept = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m < TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / kept(1 + even * d)
    c = kept(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / kept(1 + odd * d)
    c = kept(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return value
}
