/**
 * Which number of path entanglement orders runs best by their failure rate: the first row of the table in `docs/findings.md`, which
 * `npm run -s lab -- entanglement` makes. Spearman's ρ over all runs, and between runs of one coupling. A test compares them.
 */
export const BEST_PREDICTOR = {
  fact: 'conditional variance',
  rho: 0.92,
  withinCoupling: 0.31,
  runs: 168,
} as const
