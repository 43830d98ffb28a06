/** Kolmogorov-Smirnov distance between a sample and a continuous law. */
export function kolmogorovSmirnov(
  sample: ArrayLike<number>,
  cumulative: (x: number) => number,
): number {
  const sorted = Float64Array.from(sample).sort()
  let distance = 0
  sorted.forEach((x, i) => {
    const p = cumulative(x)
    distance = Math.max(distance, p - i / sorted.length, (i + 1) / sorted.length - p)
  })
  return distance
}

/** The distance that a true law exceeds with probability 1e-3. */
export const kolmogorovLimit = (count: number): number => 1.95 / Math.sqrt(count)

/** Cumulative function of the standard Gaussian by its series around 0, to 1e-12 for |x| ≤ 6. */
export function normalCumulative(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > 1e-18; n++) {
    term *= (x * x) / (2 * n + 1)
    sum += term
  }
  return 0.5 + (sum * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI)
}
