/** Which commands a few typed words mean. */

/** What a command is found by. */
export interface Findable {
  readonly name: string
  readonly group: string
  /** Other words, each as good as those of the group. */
  readonly words?: string | undefined
  /** Short names, each as good as its own. */
  readonly called?: readonly string[] | undefined
}

/** Letters that no keyboard of most readers has, as they are said. */
const SAID: Readonly<Record<string, string>> = {
  χ: 'chi',
  κ: 'kappa',
  γ: 'gamma',
  μ: 'mu',
  σ: 'sigma',
  ε: 'epsilon',
}

/** Words of a text without case, accents and signs. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[χκγμσε]/g, (letter) => SAID[letter]!)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** Costs of a typed word, from the best way to find it to the worst. */
const WHOLE = 0
const START = 1
const ELSEWHERE = 2
const INSIDE = 3
const LETTERS = 8

/**
 * How far a command is from what was typed: every typed word must be found at the start of a word of its name, its group or
 * its other words, or inside a word of its name, or letter by letter in one.
 * @returns 0 or more, less is better; undefined where some word is nowhere
 */
export function distance(typed: string, { name, group, words = '' }: Findable): number | undefined {
  const own = wordsOf(name)
  const others = wordsOf(`${group} ${words}`)
  let sum = 0
  for (const word of wordsOf(typed)) {
    const cost = costOf(word, own, others)
    if (cost === undefined) return undefined
    sum += cost
  }
  // Of two names that have what was typed, the shorter one says little else.
  return sum + own.length / 100
}

function costOf(
  word: string,
  own: readonly string[],
  others: readonly string[],
): number | undefined {
  const place = own.findIndex((each) => each.startsWith(word))
  if (place >= 0) return (own[place] === word ? WHOLE : START) + place / 10
  if (others.some((each) => each.startsWith(word))) return ELSEWHERE
  if (word.length > 1 && own.some((each) => each.includes(word))) return INSIDE
  return word.length > 2 && own.some((each) => hasInOrder(each, word)) ? LETTERS : undefined
}

/** Whether a word begins as another one and has its letters in order, with at most as many between them. */
function hasInOrder(word: string, letters: string): boolean {
  if (word[0] !== letters[0] || word.length > 2 * letters.length) return false
  let at = 0
  for (const letter of letters) {
    at = word.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** Whether a text has what was typed. */
export function finds(typed: string, text: string): boolean {
  return distance(typed, { name: text, group: '' }) !== undefined
}

/** The commands that what was typed means, best first; all of them in their order where nothing was typed. */
export function matching<T extends Findable>(typed: string, all: readonly T[]): T[] {
  if (wordsOf(typed).length === 0) return [...all]
  return all
    .flatMap((each) => {
      const far = distance(typed, each)
      return far === undefined ? [] : { each, far }
    })
    .sort((a, b) => a.far - b.far)
    .map(({ each }) => each)
}

/** The same, ordered anew: what is called just so, what can be done now, all else. */
export function found<T extends Findable>(
  typed: string,
  all: readonly T[],
  can: (each: T) => boolean,
): T[] {
  const whole = wordsOf(typed).join(' ')
  const isCalledSo = ({ name, called = [] }: T): boolean =>
    [name, ...called].some((each) => wordsOf(each).join(' ') === whole)
  return matching(typed, all)
    .map((each) => ({ each, rank: (isCalledSo(each) ? 0 : 2) + (can(each) ? 0 : 1) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => each)
}
