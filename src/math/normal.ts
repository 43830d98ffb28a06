import { densityTable, type QuantileTable } from './quantile-table.ts'

/** Quantile table of the standard Gaussian on one coordinate. */
export function normalTable(): QuantileTable {
  return densityTable((x) => -0.5 * x * x, -6, 6)
}
