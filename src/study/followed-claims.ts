import type { Claim } from './claims.ts'

/**
 * Claims after their experiments have other places. Those of an experiment that is gone are gone; a trend goes on without it
 * while two are left.
 * @param placeOf where an experiment is now, by where it was; undefined when it is gone
 */
export function followedClaims(
  claims: readonly Claim[],
  placeOf: (before: number) => number | undefined,
): Claim[] {
  return claims.flatMap((claim): Claim[] => {
    if (claim.kind === 'trend') {
      const experiments = claim.experiments.flatMap((before) => placeOf(before) ?? [])
      return experiments.length < 2 ? [] : [{ ...claim, experiments }]
    }
    const [first, second] = [placeOf(claim.first), placeOf(claim.second)]
    return first === undefined || second === undefined ? [] : [{ ...claim, first, second }]
  })
}
