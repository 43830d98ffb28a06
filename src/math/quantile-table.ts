/**
 * Inverse-CDF tables: the one form in which every engine knows a law on one dimension.
 *
 * Entry k holds the quantile at u(k/(N-1)), where u(s) = 2s² below ½ and 1-2(1-s)² above: nodes crowd quadratically at
 * both ends, so that linear interpolation keeps the CDF error below 1e-5 in the tails too (a plain grid of 1,024 loses 5e-4
 * there). The inverse, s(u) = √(u/2) and 1-√((1-u)/2), costs one square root. Twin: `shaders/lib/table.wgsl`.
 */

/** Entries of a table. */
export const TABLE_SIZE = 1024

/** Smallest probability that `uniform` can ask for, halved: tables end there instead of at infinity. */
const EDGE = 2 ** -25

/** A table of `TABLE_SIZE` quantiles, ascending. */
export type QuantileTable = Float32Array

/** Probability whose quantile entry k of a table holds. */
export function nodeProbability(k: number): number {
  const s = k / (TABLE_SIZE - 1)
  const u = s < 0.5 ? 2 * s * s : 1 - 2 * (1 - s) * (1 - s)
  return Math.min(1 - EDGE, Math.max(EDGE, u))
}

/** Looks up the quantile at u in (0, 1). */
export function lookUp(table: QuantileTable, u: number): number {
  // Without branches: which half u falls into cannot be predicted.
  const upper = Math.min(1, Math.floor(2 * u))
  const s = upper + (1 - 2 * upper) * Math.sqrt(0.5 * Math.min(u, 1 - u))
  const x = s * (TABLE_SIZE - 1)
  const k = Math.min(TABLE_SIZE - 2, Math.floor(x))
  const low = table[k]!
  return low + (table[k + 1]! - low) * (x - k)
}

/** Table of the uniform law on [from, to]. */
export function uniformTable(from: number, to: number): QuantileTable {
  return quantileTable((u) => from + (to - from) * u)
}

/** Table of a law given by its quantile function on (0, 1). */
export function quantileTable(quantile: (u: number) => number): QuantileTable {
  return Float32Array.from({ length: TABLE_SIZE }, (_, k) => quantile(nodeProbability(k)))
}

const CELLS = 16384

/**
 * Table of a law given by its log-density (any additive constant) on a bounded interval without gaps.
 * Integrates by three-point Gauss-Legendre on 16,384 cells in f64, then inverts inside the cell.
 * @param logDensity finite or -Infinity on [from, to]
 * @param from lower end; choose both ends where the density has vanished
 * @param to upper end
 * @throws RangeError when no mass is found
 */
export function densityTable(
  logDensity: (x: number) => number,
  from: number,
  to: number,
): QuantileTable {
  const width = (to - from) / CELLS
  const offset = Math.sqrt(0.15) * width
  let peak = Number.NEGATIVE_INFINITY
  for (let c = 0; c <= CELLS; c++) peak = Math.max(peak, logDensity(from + c * width))
  const density = (x: number) => Math.exp(logDensity(x) - peak)

  const cumulative = new Float64Array(CELLS + 1)
  for (let c = 0; c < CELLS; c++) {
    const middle = from + (c + 0.5) * width
    const mass =
      (5 * density(middle - offset) + 8 * density(middle) + 5 * density(middle + offset)) / 18
    cumulative[c + 1] = cumulative[c]! + mass
  }
  const total = cumulative[CELLS]!
  if (!(total > 0)) throw new RangeError('The law has no mass on its interval')

  let cell = 0
  return Float32Array.from({ length: TABLE_SIZE }, (_, k) => {
    const wanted = nodeProbability(k) * total
    while (cell < CELLS - 1 && cumulative[cell + 1]! < wanted) cell++
    const mass = cumulative[cell + 1]! - cumulative[cell]!
    const share = mass > 0 ? (wanted - cumulative[cell]!) / mass : 0.5
    return from + (cell + Math.min(1, Math.max(0, share))) * width
  })
}
