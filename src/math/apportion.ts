/**
 * Splits a count by shares: the whole part of every quota, then one each to the largest remainders (Hamilton's method);
 * equal remainders go to the first. Shares .05, .30, .65 give 51, 307, 666 of 1,024.
 * @param shares relative, ≥ 0, at least one above
 * @returns as many whole numbers, which sum to `count`; each within one of its quota
 */
export function apportion(shares: readonly number[], count: number): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  // A quota of 3 must not fall below 3 by rounding.
  const quotas = shares.map((share) => (share / total) * count + 1e-9)
  const counts = quotas.map(Math.floor)
  const left = count - counts.reduce((sum, part) => sum + part, 0)
  const remainder = (i: number) => quotas[i]! - counts[i]!
  const largest = shares.map((_, i) => i).sort((a, b) => remainder(b) - remainder(a) || a - b)
  for (const i of largest.slice(0, left)) counts[i]!++
  return counts
}
