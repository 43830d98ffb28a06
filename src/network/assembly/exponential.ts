/** Beyond these eˣ leaves the normal numbers. */
export const LOWEST: f64 = -708
const HIGHEST: f64 = 708
const LOG2E: f64 = 1.4426950408889634
/** ln 2 in two parts: the first one's products with whole numbers are exact (Cody and Waite 1980). */
const LN2_HIGH: f64 = 0.6931471803691238
const LN2_LOW: f64 = 1.9082149292705877e-10
/** 1.5·2⁵²: what is added to it is rounded to a whole number, in its low bits. */
const SHIFT: f64 = 6755399441055744

// @ts-ignore: decorator
@inline function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  return f64x2.add(sum, f64x2.mul(a, b))
}

// @ts-ignore: decorator
@inline function splat(x: f64): v128 {
  return f64x2.splat(x)
}

/**
 * eˣ - 1 of two numbers, to some units in the last place, also near 0; x is kept within ±708, and NaN stays NaN.
 *
 * x = n·ln 2 + r with |r| ≤ ½·ln 2, eˣ - 1 = 2ⁿ·(eʳ - 1) + (2ⁿ - 1), and (eʳ - 1)/r by Taylor to r¹², whose rest is below 4e-18: even and odd
 * powers apart, which are two chains side by side.
 */
// @ts-ignore: decorator
@inline export function exponential(x: v128): v128 {
  const z = f64x2.pmax(f64x2.pmin(x, splat(HIGHEST)), splat(LOWEST))
  const shifted = f64x2.add(f64x2.mul(z, splat(LOG2E)), splat(SHIFT))
  const n = f64x2.sub(shifted, splat(SHIFT))
  const r = f64x2.sub(f64x2.sub(z, f64x2.mul(n, splat(LN2_HIGH))), f64x2.mul(n, splat(LN2_LOW)))
  const rr = f64x2.mul(r, r)
  let even = multiplyAdd(splat(1 / 39916800.0), rr, splat(1 / 6227020800.0))
  let odd = multiplyAdd(splat(1 / 3628800.0), rr, splat(1 / 479001600.0))
  even = multiplyAdd(splat(1 / 362880.0), rr, even)
  odd = multiplyAdd(splat(1 / 40320.0), rr, odd)
  even = multiplyAdd(splat(1 / 5040.0), rr, even)
  odd = multiplyAdd(splat(1 / 720.0), rr, odd)
  even = multiplyAdd(splat(1 / 120.0), rr, even)
  odd = multiplyAdd(splat(1 / 24.0), rr, odd)
  even = multiplyAdd(splat(1 / 6.0), rr, even)
  odd = multiplyAdd(splat(0.5), rr, odd)
  even = multiplyAdd(splat(1), rr, even)
  const part = f64x2.mul(r, multiplyAdd(even, r, odd))
  const power = i64x2.add(splat(1), i64x2.shl(shifted, 52))
  return multiplyAdd(f64x2.sub(power, splat(1)), power, part)
}
