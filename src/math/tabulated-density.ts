/**
 * The density of a law that is known by its quantile table alone.
 *
 * Between two entries the table holds a known probability, so the mean density there is known; entries are joined until they
 * are 1/128 of the range apart, since neighbours differ by little more than single precision. ln p then goes through the
 * middles of these stretches as a cubic with the slopes of parabolas, after the means have been corrected for the slope within
 * a stretch. On smooth laws ln p is good to 2e-3 between the quantiles 1e-3 and 1 - 1e-3 and its slope to 2 %; on laws with
 * jumps or corners it is smoothed over about a stretch.
 */
import { nodeProbability, type QuantileTable, TABLE_SIZE } from './quantile-table.ts'

/** The density of a law on the line. */
export interface LineDensity {
  /** ln p(x); -Infinity outside the support. */
  logDensity(x: number): number
  /** d ln p / dx; 0 outside the support. */
  slope(x: number): number
  /** Ends of the support; infinite where the law goes on beyond its table. */
  readonly from: number
  readonly to: number
  /** True when the density is constant between the ends. */
  readonly even: boolean
}

const STRETCHES = 128
/** Spacing of single-precision numbers near 1. */
const ULP = 2 ** -23
/** A law within fewer different numbers than this is a point as far as its table tells. */
const FEWEST_NUMBERS = 64
/** Density at an end, relative to the highest, from which on the law ends there instead of fading out beyond its table. */
const EDGE_DENSITY = 1e-3

/** @returns undefined where the law has no density: a point mass, or a stretch of the table that stands still */
export function tabulatedDensity(table: QuantileTable): LineDensity | undefined {
  const first = table[0]!
  const last = table[TABLE_SIZE - 1]!
  const ulp = ULP * Math.max(Math.abs(first), Math.abs(last))
  if (!(last - first > FEWEST_NUMBERS * ulp)) return undefined
  if (isUniform(table, ulp)) return uniformDensity(first, last)
  const least = (last - first) / STRETCHES
  const ends = [0]
  for (let k = 1; k < TABLE_SIZE; k++) {
    // Many entries at one place are a point mass.
    if (table[k]! - table[k - 1]! <= ulp && k - ends.at(-1)! > TABLE_SIZE / 64) return undefined
    if (table[k]! - table[ends.at(-1)!]! >= least) ends.push(k)
  }
  ends[ends.length - 1] = TABLE_SIZE - 1
  return ends.length < 4 ? undefined : smoothDensity(table, ends)
}

function isUniform(table: QuantileTable, ulp: number): boolean {
  const first = table[0]!
  const width = table[TABLE_SIZE - 1]! - first
  return table.every((x, k) => Math.abs(x - first - width * nodeProbability(k)) <= 4 * ulp)
}

/** Constant between two ends. */
function uniformDensity(from: number, to: number): LineDensity {
  const value = -Math.log(to - from)
  return {
    logDensity: (x) => (x >= from && x <= to ? value : Number.NEGATIVE_INFINITY),
    slope: () => 0,
    from,
    to,
    even: true,
  }
}

/** @param ends entries of the table between which the mean density is taken, ascending, at least four */
function smoothDensity(table: QuantileTable, ends: readonly number[]): LineDensity {
  const count = ends.length - 1
  const x = new Float64Array(count)
  const width = new Float64Array(count)
  const mean = new Float64Array(count)
  for (let k = 0; k < count; k++) {
    const [low, high] = [ends[k]!, ends[k + 1]!]
    width[k] = table[high]! - table[low]!
    x[k] = (table[low]! + table[high]!) / 2
    mean[k] = Math.log((nodeProbability(high) - nodeProbability(low)) / width[k]!)
  }
  let y = mean
  let slopes = slopesOf(x, y)
  for (let pass = 0; pass < 2; pass++) {
    // The mean of exp(slope·z) over a stretch of half width h around 0 is sinh(slope·h)/(slope·h).
    y = mean.map((value, k) => {
      const h = Math.abs((slopes[k]! * width[k]!) / 2)
      return h < 1e-6 ? value : value - (h + Math.log(-Math.expm1(-2 * h) / (2 * h)))
    })
    slopes = slopesOf(x, y)
  }
  const end = count - 1
  const [first, last] = [table[0]!, table[TABLE_SIZE - 1]!]
  const edge = y.reduce((a, b) => Math.max(a, b)) + Math.log(EDGE_DENSITY)
  const beyond = (k: number, at: number) => y[k]! + slopes[k]! * (at - x[k]!)
  const from = slopes[0]! > 0 && beyond(0, first) < edge ? Number.NEGATIVE_INFINITY : first
  const to = slopes[end]! < 0 && beyond(end, last) < edge ? Number.POSITIVE_INFINITY : last
  return {
    from,
    to,
    even: false,
    logDensity: (at) => {
      if (at < from || at > to) return Number.NEGATIVE_INFINITY
      if (at <= x[0]!) return beyond(0, at)
      if (at >= x[end]!) return beyond(end, at)
      const k = stretchOf(x, at)
      const h = x[k + 1]! - x[k]!
      const s = (at - x[k]!) / h
      const secant = y[k + 1]! - y[k]!
      const bend = (1 - s) * (h * slopes[k]! - secant) + s * (secant - h * slopes[k + 1]!)
      return y[k]! + s * secant + s * (1 - s) * bend
    },
    slope: (at) => {
      if (at < from || at > to) return 0
      if (at <= x[0]!) return slopes[0]!
      if (at >= x[end]!) return slopes[end]!
      const k = stretchOf(x, at)
      const h = x[k + 1]! - x[k]!
      const s = (at - x[k]!) / h
      const secant = y[k + 1]! - y[k]!
      const [a, b] = [h * slopes[k]! - secant, secant - h * slopes[k + 1]!]
      return (secant + (1 - 2 * s) * ((1 - s) * a + s * b) + s * (1 - s) * (b - a)) / h
    },
  }
}

/** Slopes at the knots of the parabolas through their neighbours; secants at both ends. */
function slopesOf(x: Float64Array, y: Float64Array): Float64Array {
  const secants = x.subarray(1).map((right, k) => (y[k + 1]! - y[k]!) / (right - x[k]!))
  return x.map((_, k) => {
    if (k === 0) return secants[0]!
    if (k === x.length - 1) return secants[k - 1]!
    const [left, right] = [x[k]! - x[k - 1]!, x[k + 1]! - x[k]!]
    return (secants[k - 1]! * right + secants[k]! * left) / (left + right)
  })
}

/** The k with x[k] ≤ at < x[k + 1], for `at` between the first and the last knot. */
function stretchOf(x: Float64Array, at: number): number {
  let low = 0
  let high = x.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (x[middle]! <= at) low = middle
    else high = middle
  }
  return low
}
