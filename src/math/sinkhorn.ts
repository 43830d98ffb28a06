import type { Assignment } from './assignment.ts'
import { largeAssignment } from './large-assignment.ts'

/** Ends when potentials change by less than this share of ε on average: the L1 error of the row marginals, where they are fixed. */
const TOLERANCE = 1e-3
const ROUNDS = 500
/** Scalings beyond e^±25 move into the potentials, so that nothing over- or underflows (Schmitzer 2019). */
const ABSORB = 25

export interface SinkhornOptions {
  /** Entropy ε > 0, in units of cost. */
  readonly epsilon: number
  /** Price τ > 0 of leaving the marginals, in units of cost; infinite: marginals are fixed. */
  readonly tau: number
}

/**
 * Entropic transport between n rows and n columns of mass 1/n each (Cuturi 2013; unbalanced: Chizat et al. 2018):
 *   min over P ≥ 0 of ⟨P, c⟩ + ε KL(P | 1/n²) + τ KL(P1 | 1/n) + τ KL(Pᵀ1 | 1/n).
 * P = exp((f_i + g_j - c_ij)/ε)/n² with potentials f and g, found in turn; in the log domain, in f64. No allocation after
 * construction.
 */
export class Sinkhorn {
  /** Rounds of the last solve. */
  rounds = 0
  private readonly f: Float64Array
  private readonly g: Float64Array
  /** Parts of f and g that are not in the kernel yet, as factors. */
  private readonly u: Float64Array
  private readonly v: Float64Array
  private readonly sums: Float64Array
  private readonly kernel: Float64Array
  private readonly assignment: Assignment

  constructor(private readonly n: number) {
    this.f = new Float64Array(n)
    this.g = new Float64Array(n)
    this.u = new Float64Array(n)
    this.v = new Float64Array(n)
    this.sums = new Float64Array(n)
    this.kernel = new Float64Array(n * n)
    this.assignment = largeAssignment(n)
  }

  /**
   * Finds the plan.
   * @param cost n×n, row-major, finite
   * @returns the plan times a positive number that makes its greatest entry 1; overwritten by the next call
   */
  solve(cost: Float64Array, { epsilon, tau }: SinkhornOptions): Float64Array {
    const { n, f, g, u, v, kernel } = this
    const share = tau === Number.POSITIVE_INFINITY ? 1 : tau / (tau + epsilon)
    this.start(cost)
    this.absorb(cost, epsilon)
    let moved = Number.POSITIVE_INFINITY
    for (this.rounds = 0; this.rounds < ROUNDS && moved > TOLERANCE; this.rounds++) {
      this.sumRows(cost, epsilon)
      moved = this.update(f, u, share, epsilon)
      if (moved === Number.POSITIVE_INFINITY) this.absorb(cost, epsilon)
      this.sumColumns(cost, epsilon)
      const other = this.update(g, v, share, epsilon)
      if (other === Number.POSITIVE_INFINITY) this.absorb(cost, epsilon)
      if (share === 1) continue
      moved = Math.max(moved, other)
      this.balance(tau, epsilon)
    }
    for (let i = 0; i < n; i++) f[i] = f[i]! + epsilon * Math.log(u[i]!)
    for (let j = 0; j < n; j++) g[j] = g[j]! + epsilon * Math.log(v[j]!)
    let greatest = Number.NEGATIVE_INFINITY
    for (let i = 0, at = 0; i < n; i++)
      for (let j = 0; j < n; j++, at++) greatest = Math.max(greatest, f[i]! + g[j]! - cost[at]!)
    for (let i = 0, at = 0; i < n; i++)
      for (let j = 0; j < n; j++, at++)
        kernel[at] = Math.exp((f[i]! + g[j]! - cost[at]! - greatest) / epsilon)
    return kernel
  }

  /** Starts from the limit ε → 0: the dual potentials of the exact assignment. */
  private start(cost: Float64Array): void {
    const { n, f, g, u, v, assignment } = this
    const columnOf = assignment.solve(cost, n)
    for (let i = 0; i < n; i++) {
      g[i] = assignment.price[i]!
      f[i] = cost[i * n + columnOf[i]!]! - assignment.price[columnOf[i]!]!
    }
    u.fill(1)
    v.fill(1)
  }

  /**
   * Adds to f and takes from g what makes both marginals' prices fit best: the plan stays, but alternating updates would
   * take some τ/ε rounds for it (Séjourné et al. 2022).
   */
  private balance(tau: number, epsilon: number): void {
    const { n, f, g, u, v } = this
    const shift = (softMinimum(g, v, tau, epsilon) - softMinimum(f, u, tau, epsilon)) / 2
    for (let i = 0; i < n; i++) {
      f[i] = f[i]! + shift
      g[i] = g[i]! - shift
    }
  }

  /** Moves the factors into the potentials and makes the kernel anew. */
  private absorb(cost: Float64Array, epsilon: number): void {
    const { n, f, g, u, v, kernel } = this
    for (let i = 0; i < n; i++) f[i] = f[i]! + epsilon * Math.log(u[i]!)
    for (let j = 0; j < n; j++) g[j] = g[j]! + epsilon * Math.log(v[j]!)
    u.fill(1)
    v.fill(1)
    for (let i = 0, at = 0; i < n; i++)
      for (let j = 0; j < n; j++, at++) kernel[at] = Math.exp((f[i]! + g[j]! - cost[at]!) / epsilon)
  }

  /** ln of the mean over columns of exp((f_i + g_j - c_ij)/ε), for each row, less its own factor. */
  private sumRows(cost: Float64Array, epsilon: number): void {
    const { n, v, sums, kernel } = this
    for (let i = 0, at = 0; i < n; i++) {
      let sum = 0
      for (let j = 0; j < n; j++, at++) sum += kernel[at]! * v[j]!
      sums[i] = sum
    }
    this.takeLogarithms(cost, this.f, this.g, v, n, 1, epsilon)
  }

  private sumColumns(cost: Float64Array, epsilon: number): void {
    const { n, u, sums, kernel } = this
    sums.fill(0)
    for (let i = 0, at = 0; i < n; i++) {
      const factor = u[i]!
      for (let j = 0; j < n; j++, at++) sums[j] = sums[j]! + kernel[at]! * factor
    }
    this.takeLogarithms(cost, this.g, this.f, u, 1, n, epsilon)
  }

  /** `sums` becomes ln(sums/n); a sum that has underflown is made anew around its greatest term. */
  private takeLogarithms(
    cost: Float64Array,
    own: Float64Array,
    other: Float64Array,
    factor: Float64Array,
    ownStride: number,
    otherStride: number,
    epsilon: number,
  ): void {
    const { n, sums } = this
    for (let i = 0; i < n; i++) {
      if (sums[i]! > 1e-250) {
        sums[i] = Math.log(sums[i]! / n)
        continue
      }
      const term = (j: number) =>
        (own[i]! + other[j]! - cost[i * ownStride + j * otherStride]!) / epsilon +
        Math.log(factor[j]!)
      let greatest = Number.NEGATIVE_INFINITY
      for (let j = 0; j < n; j++) greatest = Math.max(greatest, term(j))
      let sum = 0
      for (let j = 0; j < n; j++) sum += Math.exp(term(j) - greatest)
      sums[i] = greatest + Math.log(sum / n)
    }
  }

  /**
   * Best potentials for the others as they are: f + ε ln u = -share·(ε·sum - f).
   * @returns mean change over ε, or infinity when factors have grown so large that they must be absorbed
   */
  private update(
    potential: Float64Array,
    factor: Float64Array,
    share: number,
    epsilon: number,
  ): number {
    const { n, sums } = this
    let moved = 0
    let largest = 0
    for (let i = 0; i < n; i++) {
      const before = Math.log(factor[i]!)
      const logarithm = -share * sums[i]! - (1 - share) * (potential[i]! / epsilon)
      moved += Math.abs(logarithm - before) / n
      if (Math.abs(logarithm) > ABSORB) {
        potential[i] = potential[i]! + epsilon * logarithm
        factor[i] = 1
        largest = Number.POSITIVE_INFINITY
      } else factor[i] = Math.exp(logarithm)
    }
    return Math.max(moved, largest)
  }
}

/** -τ ln of the mean of exp(-F/τ) with F the potential and its factor together. */
function softMinimum(
  potential: Float64Array,
  factor: Float64Array,
  tau: number,
  epsilon: number,
): number {
  const whole = (i: number) => potential[i]! + epsilon * Math.log(factor[i]!)
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < potential.length; i++) least = Math.min(least, whole(i))
  let sum = 0
  for (let i = 0; i < potential.length; i++) sum += Math.exp((least - whole(i)) / tau)
  return least - tau * Math.log(sum / potential.length)
}

/**
 * How far a plan's marginals are from uniform, as the larger of the two total variations, 0 to 1.
 * @param plan n×n, row-major, of any total mass
 */
export function marginalError(plan: Float64Array, n: number): number {
  const rows = new Float64Array(n)
  const columns = new Float64Array(n)
  let total = 0
  for (let i = 0, at = 0; i < n; i++)
    for (let j = 0; j < n; j++, at++) {
      rows[i] = rows[i]! + plan[at]!
      columns[j] = columns[j]! + plan[at]!
      total += plan[at]!
    }
  const error = (masses: Float64Array) =>
    masses.reduce((sum, mass) => sum + Math.abs(mass / total - 1 / n), 0) / 2
  return Math.max(error(rows), error(columns))
}
