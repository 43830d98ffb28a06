/**
 * Holm's correction for testing several hypotheses at once (Holm 1979): rejecting where an adjusted p is below α keeps the chance of any
 * false rejection below α, however the tests depend on each other.
 * @param pValues in any order; NaN, a hypothesis that could not be tested, counts for nothing and stays NaN
 * @returns adjusted p-values in the same order, at most 1
 */
export function holm(pValues: readonly number[]): number[] {
  const tested = pValues.flatMap((p, i) => (Number.isNaN(p) ? [] : [i]))
  const order = tested.sort((a, b) => pValues[a]! - pValues[b]!)
  const adjusted = pValues.map(() => Number.NaN)
  let least = 0
  order.forEach((i, rank) => {
    least = Math.max(least, Math.min(1, (order.length - rank) * pValues[i]!))
    adjusted[i] = least
  })
  return adjusted
}
