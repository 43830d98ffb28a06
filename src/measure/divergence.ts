/** Shares below this count as this, so that an empty cell has a finite divergence (paper's code). */
const LEAST_SHARE = 1e-10

/**
 * Kullback-Leibler divergence Σ p·ln(p/q) of two histograms in nats, both clipped below at 1e-10.
 * @param p, q shares of the same cells
 */
export function klDivergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, cell) => {
    const [a, b] = [Math.max(share, LEAST_SHARE), Math.max(q[cell]!, LEAST_SHARE)]
    return sum + a * Math.log(a / b)
  }, 0)
}

/** Share of each cell among the labels; NaN without labels. */
export function sharesOf(labels: ArrayLike<number>, cells: number): number[] {
  const counts = new Array<number>(cells).fill(0)
  for (let i = 0; i < labels.length; i++) counts[labels[i]!]!++
  return counts.map((count) => count / labels.length)
}
