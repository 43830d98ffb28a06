const ROOT_TURN = Math.sqrt(2 * Math.PI)
/** Beyond it the continued fraction of the tail needs no more than 60 terms. */
const SERIES_REACH = 4
const TERMS = 60

/**
 * Cumulative function Φ of the standard Gaussian, to 1e-14: its series around 0 (Abramowitz and Stegun 26.2.11), Laplace's continued
 * fraction in the tails (26.2.14).
 */
export function normalCumulative(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  const size = Math.abs(x)
  const density = Math.exp(-0.5 * x * x) / ROOT_TURN
  if (size > SERIES_REACH) {
    let fraction = 0
    for (let k = TERMS; k > 0; k--) fraction = k / (size + fraction)
    const tail = density / (size + fraction)
    return x < 0 ? tail : 1 - tail
  }
  let [sum, term] = [x, x]
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return 0.5 + sum * density
}

/**
 * Quantile of the standard Gaussian, to 1e-10: Abramowitz and Stegun 26.2.23, good to 4.5e-4, then Newton steps on Φ of the lower half.
 * @param share 0 to 1
 * @returns -∞ and ∞ at the ends; NaN outside
 */
export function normalQuantile(share: number): number {
  if (!(share >= 0 && share <= 1)) return Number.NaN
  if (share > 0.5) return -normalQuantile(1 - share)
  if (share === 0) return Number.NEGATIVE_INFINITY
  const t = Math.sqrt(-2 * Math.log(share))
  let x =
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) -
    t
  for (let step = 0; step < 3; step++)
    x -= (normalCumulative(x) - share) * ROOT_TURN * Math.exp(0.5 * x * x)
  return x
}
