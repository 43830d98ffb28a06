import { densityTable, type QuantileTable } from './quantile-table.ts'

const TURN = 2 * Math.PI
/** Table ends in standard deviations of a narrow law: past the probability at which tables end. */
const REACH = 9
/** Largest κ that is fitted in the plane: a standard deviation of .06°. In d dimensions, d - 1 times as much is as narrow. */
export const MAX_CONCENTRATION = 1e6
/** Depth of the recurrence for the Bessel ratio: good to 1e-12 up to the κ from which the asymptotic series is as good. */
const DEPTH = 60
const ASYMPTOTIC = 100
/** Most corrections of a fitted κ; it takes at most a dozen until nothing changes, or only rounding does. */
const CORRECTIONS = 30

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
 * Mean resultant length A_d(κ) = I_{d/2}(κ)/I_{d/2-1}(κ) of the von Mises-Fisher law in d dimensions; in the plane that is the
 * von Mises law and I₁(κ)/I₀(κ). By backward recurrence of the Bessel ratios, or in the plane for κ > 100 by the quotient of
 * their asymptotic series (Abramowitz and Stegun 9.7.1).
 * @param kappa κ ≥ 0
 * @param dimension d ≥ 2
 * @returns exact to 1e-11 in the plane and to 3e-6 of 1 - A_d(κ) elsewhere
 */
export function meanResultant(kappa: number, dimension = 2): number {
  if (kappa === 0) return 0
  if (dimension === 2 && kappa > ASYMPTOTIC) {
    const x = 1 / kappa
    return 1 - x * (1 / 2 + x * (1 / 8 + x * (1 / 8 + x * (25 / 128 + x * (13 / 32)))))
  }
  const order = dimension / 2
  let ratio = ratioOfHighOrder(order + DEPTH, kappa)
  for (let k = DEPTH - 1; k >= 0; k--) ratio = kappa / (2 * (order + k) + kappa * ratio)
  return ratio
}

/**
 * I_ν(κ)/I_{ν-1}(κ) for large ν or κ, from its equation r′ = 1 - r² - 2a·r with a = (ν - ½)/κ: first without r′, which is an
 * upper bound (Amos, Math. Comp. 28, 1974), then with the r′ of that.
 */
function ratioOfHighOrder(order: number, kappa: number): number {
  const a = (order - 0.5) / kappa
  const root = Math.hypot(a, 1)
  const rest = 1 - a / kappa / (root * (root + a))
  return rest / (a + Math.sqrt(a * a + rest))
}

/**
 * Maximum-likelihood concentration for a mean resultant length: the κ with A_d(κ) = R. The approximation of Banerjee et al.
 * (JMLR 6, 2005) is corrected by its own error until it stands still.
 * @param resultant R in [0, 1]
 * @param dimension d ≥ 2
 * @returns κ, to 1e-6 of it and in the plane to 1e-9; at most 1e6·(d - 1), also for directions that all agree
 */
export function concentrationOf(resultant: number, dimension = 2): number {
  const most = MAX_CONCENTRATION * (dimension - 1)
  if (resultant >= meanResultant(most, dimension)) return most
  const wanted = banerjee(resultant, dimension)
  let kappa = wanted
  for (let i = 0; i < CORRECTIONS; i++) {
    const before = kappa
    kappa = Math.max(0, kappa + wanted - banerjee(meanResultant(kappa, dimension), dimension))
    if (Math.abs(kappa - before) <= 1e-12 * kappa) break
  }
  return kappa
}

const banerjee = (resultant: number, dimension: number): number =>
  (resultant * (dimension - resultant ** 2)) / ((1 - resultant) * (1 + resultant))

/**
 * Mean resultant length of the uniform law on a cap of the circle, sin α/α.
 * @param gamma cosine γ of its half angle α, -1 to 1
 */
export function capResultant(gamma: number): number {
  const half = Math.acos(gamma)
  if (gamma === -1) return 0
  return half > 0 ? Math.sin(half) / half : 1
}
