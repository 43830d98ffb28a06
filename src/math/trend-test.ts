import { Extremes, type PValues, UNTESTABLE } from './p-values.ts'
import { ranks, spearman } from './statistics.ts'
import { draw, indexBelow, type RunKey } from './stream.ts'

const TRIALS = 20000
/** Draws in all, some two seconds: trials are fewer where there are more than 2,000 values. */
const MOST_DRAWS = 4e7
const STREAM_SHUFFLE = 3

export interface TrendTest extends PValues {
  /** Spearman's rank correlation between place and value, -1 to 1; NaN where there is none. */
  readonly rho: number
}

/**
 * Whether values rise or fall with their place in an order: Spearman's rank correlation over all values, its p by 20,000 random
 * permutations.
 * @param places of each value, such as the number of its experiment
 * @param values NaN, a lost run, is left out
 * @param blocks values are only exchanged within these, such as runs of one seed, which need not be independent; all are one when absent
 * @param key of the generator, so that the answer repeats
 * @returns `less`: values fall. NaN throughout where places or values do not vary
 */
export function trendTest(
  places: readonly number[],
  values: readonly number[],
  key: RunKey,
  blocks?: readonly number[],
): TrendTest {
  const kept = values.flatMap((value, i) => (Number.isNaN(value) ? [] : [i]))
  const rho = spearman(
    kept.map((i) => places[i]!),
    kept.map((i) => values[i]!),
  )
  if (Number.isNaN(rho)) return { rho, ...UNTESTABLE }
  // Ranks stay the same under permutation, so the sum of their products about the mean orders as ρ does.
  const centre = (kept.length + 1) / 2
  const x = ranks(kept.map((i) => places[i]!)).map((rank) => rank - centre)
  const y = ranks(kept.map((i) => values[i]!)).map((rank) => rank - centre)
  const members = membersOf(kept.map((i) => blocks?.[i] ?? 0))
  const product = () => x.reduce((sum, rank, i) => sum + rank * y[i]!, 0)
  const extremes = new Extremes(product(), kept.length * centre * centre)
  const words = new Uint32Array(2)
  const trials = Math.min(TRIALS, Math.floor(MOST_DRAWS / kept.length))
  for (let trial = 0; trial < trials; trial++) {
    let at = 0
    for (const block of members)
      for (let left = block.length; left > 1; left--) {
        draw(key, trial, STREAM_SHUFFLE, at++, words)
        const [one, other] = [block[left - 1]!, block[indexBelow(words[0]!, left)]!]
        const held = y[one]!
        y[one] = y[other]!
        y[other] = held
      }
    extremes.add(product())
  }
  return { rho, ...extremes.pValues(true) }
}

function membersOf(blocks: readonly number[]): readonly (readonly number[])[] {
  const members = new Map<number, number[]>()
  blocks.forEach((block, i) => {
    const list = members.get(block)
    if (list) list.push(i)
    else members.set(block, [i])
  })
  return [...members.values()]
}
