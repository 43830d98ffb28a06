/**
 * Where two curves over the same places cross, straight lines between their points.
 * @param x ascending
 * @param a heights of one curve; those that are not finite end it
 * @param b heights of the other
 * @returns places and heights, ascending; curves that only touch do not cross
 */
export function crossings(
  x: readonly number[],
  a: readonly number[],
  b: readonly number[],
): { readonly x: number; readonly y: number }[] {
  const found: { x: number; y: number }[] = []
  let last: number | undefined
  for (let i = 0; i < x.length; i++) {
    const difference = a[i]! - b[i]!
    if (!Number.isFinite(difference)) break
    if (difference === 0) continue
    if (last !== undefined && difference > 0 !== a[last]! - b[last]! > 0) {
      const before = a[last]! - b[last]!
      const share = before / (before - difference)
      found.push({
        x: x[last]! + share * (x[i]! - x[last]!),
        y: a[last]! + share * (a[i]! - a[last]!),
      })
    }
    last = i
  }
  return found
}
