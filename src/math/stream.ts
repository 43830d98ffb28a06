/**
 * Named random streams over Threefry: key = (seed of the run, lane), counter = (step, stream and index).
 * Every purpose has a counter lane of its own, so no draw depends on how many others were made before it.
 */
import { threefry } from './threefry.ts'

/**
 * The key of one run, two u32 words. Run r of a study with seed s has seed s + r (modulo 2^32), so that any run can be had
 * alone, and lane 0; experiments share keys, so that they share noise.
 */
export interface RunKey {
  readonly seed: number
  readonly lane: number
}

/** What a draw is for. The number is the upper 12 bits of the second counter word; never renumber. */
export const STREAM = {
  /** initial weights: counter step = layer */
  init: 0,
  /** target points of a batch */
  target: 1,
  /** per row: word 0 the time, word 1 the mixture component of the source */
  row: 2,
  /** source points of a batch: angle and radius, or pool index */
  source: 3,
  /** Gaussian noise of the path */
  noise: 4,
  /** pairs drawn with replacement from the transport plan */
  plan: 5,
  /** target points of a batch whose target is a law: components, angle and radius */
  freshRow: 6,
  freshSource: 7,
  /** source points of an evaluation, and their mixture components */
  evaluationSource: 8,
  evaluationRow: 9,
  /** the target law drawn anew, for floors */
  freshTarget: 10,
  /** target points of an evaluation, for sources that are drawn around them */
  evaluationTarget: 11,
  /** points that a compiler draws: pools, frozen targets, samples of laws */
  compile: 12,
} as const

/** Draws per step and stream: 2^20 at most. */
const INDEX_BITS = 20

/** Draws the two words for (key, step, stream, index) into `out`. Index below 2^20. */
export function draw(
  key: RunKey,
  step: number,
  stream: number,
  index: number,
  out: Uint32Array,
): void {
  threefry(key.seed, key.lane, step, (stream << INDEX_BITS) | index, 1, out)
}

/**
 * Draws the words for indices 0 to `count` - 1 of (key, step, stream).
 * @param count at most 2^20
 * @param out receives the two words of index i at [2i] and [2i + 1]
 */
export function drawMany(
  key: RunKey,
  step: number,
  stream: number,
  count: number,
  out: Uint32Array,
): void {
  threefry(key.seed, key.lane, step, stream << INDEX_BITS, count, out)
}

/**
 * Uniform in (0, 1) on a grid of 2^-23, never 0 or 1. 23 bits, not 24, because (n + ½)·2^-24 is not exact in f32 and
 * rounds up to 1 at the top.
 */
export function uniform(word: number): number {
  return ((word >>> 9) + 0.5) * 2 ** -23
}

/** Integer in [0, n): the upper half of the 64-bit product word·n. Bias below n/2^32. n ≤ 2^20 keeps it exact in f64. */
export function indexBelow(word: number, n: number): number {
  return Math.floor((word * n) / 4294967296)
}
