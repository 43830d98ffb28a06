/** How few runs can decide nothing, whatever comes of them. */
import type { Claim } from './claims.ts'
import { experimentsOf } from './judged-run.ts'

/**
 * The smallest p that a claim can get from so many runs of each experiment, when every one of them is as claimed: one of the 2ⁿ ways to
 * flip n signs, one of the (k!)ⁿ orders of k experiments. Welch's has no such bound. Drawn permutations end at 1 in 20,001,
 * which is below every level.
 * @returns NaN for fewer than two runs of a difference, which test nothing
 */
export function leastP(claim: Claim, runs: number): number {
  if (claim.kind === 'difference') {
    if (runs < 2) return Number.NaN
    return claim.test === 'welch' ? 0 : 2 ** -runs
  }
  const orders = experimentsOf(claim).reduce((product, _, i) => product * (i + 1), 1)
  return runs < 1 ? Number.NaN : orders ** -runs
}

/** Runs of each experiment from which on a claim can hold. */
export function runsNeeded(claim: Claim): number {
  let runs = 1
  while (!(leastP(claim, runs) < claim.level)) runs++
  return runs
}
