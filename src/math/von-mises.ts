import { densityTable, type QuantileTable } from './quantile-table.ts'

const TURN = 2 * Math.PI
/** Table ends in standard deviations of a narrow law: past the probability at which tables end. */
const REACH = 9
/** Largest κ that is fitted: a standard deviation of .06°. */
const MAX_CONCENTRATION = 1e6
/** Depth of the recurrence for the Bessel ratio: good to 1e-12 up to the κ from which the asymptotic series is as good. */
const DEPTH = 60
const ASYMPTOTIC = 100

/**
 * Quantile table of the von Mises law around 0, in turns: log p(θ) = κ·cos θ + const. κ = 0 is uniform. The table ends where
 * the law does, so a narrow one is as fine as a wide one; the standard deviation is about 1/√κ radians.
 * @param kappa concentration κ ≥ 0
 */
export function vonMisesTable(kappa: number): QuantileTable {
  const half = Math.min(0.5, REACH / Math.sqrt(kappa) / TURN)
  // cos θ - 1 without cancellation.
  return densityTable((turns) => -2 * kappa * Math.sin(0.5 * TURN * turns) ** 2, -half, half)
}

/**
 * Mean resultant length of the von Mises law, I₁(κ)/I₀(κ), to 1e-11: by backward recurrence of the Bessel ratios from Amos's
 * bound (Math. Comp. 28, 1974), or by the quotient of their asymptotic series (Abramowitz and Stegun 9.7.1).
 */
export function meanResultant(kappa: number): number {
  if (kappa > ASYMPTOTIC) {
    const x = 1 / kappa
    return 1 - x * (1 / 2 + x * (1 / 8 + x * (1 / 8 + x * (25 / 128 + x * (13 / 32)))))
  }
  let ratio = kappa / (DEPTH + 0.5 + Math.sqrt((DEPTH + 1.5) ** 2 + kappa * kappa))
  for (let k = DEPTH; k > 0; k--) ratio = kappa / (2 * k + kappa * ratio)
  return ratio
}

/**
 * Maximum-likelihood concentration for a mean resultant length: the κ with I₁(κ)/I₀(κ) = R, by Newton's method from the
 * approximation of Banerjee et al. (JMLR 6, 2005).
 * @param resultant R in [0, 1]
 * @returns at most 1e6, also for directions that all agree
 */
export function concentrationOf(resultant: number): number {
  if (resultant >= meanResultant(MAX_CONCENTRATION)) return MAX_CONCENTRATION
  let kappa = (resultant * (2 - resultant ** 2)) / (1 - resultant ** 2)
  for (let i = 0; i < 8 && kappa > 0; i++) {
    const ratio = meanResultant(kappa)
    kappa -= (ratio - resultant) / (1 - ratio / kappa - ratio * ratio)
  }
  return kappa
}
