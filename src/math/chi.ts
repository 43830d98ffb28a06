import { densityTable, type QuantileTable } from './quantile-table.ts'

/**
 * Quantile table of the χ(d) law: the norm of a standard Gaussian in d dimensions.
 * log p(r) = (d-1)·ln r - r²/2 + const (the density in the plane has one power of r less).
 * @param dimension d ≥ 1
 */
export function chiTable(dimension: number): QuantileTable {
  const mode = Math.sqrt(Math.max(0, dimension - 1))
  const logDensity = (r: number) =>
    (dimension === 1 ? 0 : (dimension - 1) * Math.log(r)) - 0.5 * r * r
  // The standard deviation is below 1 for every d, and at most 1/√2 for large d: nine covers both tails past 2^-25.
  return densityTable(logDensity, Math.max(0, mode - 9), mode + 9)
}
