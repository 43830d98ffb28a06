/** Names that were most likely meant, where what was typed is none. */

/** Nobody types longer names. */
const LONGEST = 64
/** Fewest letters of a name that is found within another. */
const SHORTEST = 4

/**
 * The name nearest to what was typed: by letters left out, added, replaced or swapped, a third of them at most; else the longest
 * one that it holds, or that holds it. Case does not matter, and of `paper/icfm` what stands behind the stroke will do.
 * @returns undefined where none is near
 */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const word = typed.trim().toLowerCase()
  if (word.length > LONGEST) return undefined
  let [nearest, least]: [string | undefined, number] = [undefined, Math.max(1, word.length / 3)]
  for (const name of names) {
    const whole = name.toLowerCase()
    const tail = whole.slice(whole.indexOf('/') + 1)
    const far = Math.min(edits(word, whole, least), edits(word, tail, least))
    if (far < least || (far === least && nearest === undefined)) [nearest, least] = [name, far]
  }
  return nearest ?? within(word, names)
}

function within(word: string, names: readonly string[]): string | undefined {
  const holds = (long: string, short: string): boolean =>
    short.length >= SHORTEST && long.includes(short)
  const tail = (name: string): string => name.toLowerCase().slice(name.indexOf('/') + 1)
  return [...names]
    .sort((a, b) => b.length - a.length)
    .find((name) => holds(word, tail(name)) || holds(tail(name), word))
}

/** The same as a sentence with a space before it; nothing where none is near. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const nearest = nearestName(typed, names)
  return nearest === undefined ? '' : ` Did you mean “${nearest}”?`
}

/**
 * Fewest letters to leave out, add, replace or swap with the next (optimal string alignment).
 * @param most infinite where the lengths alone show that there are more
 */
function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length]!
}
