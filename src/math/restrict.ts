/** A law of one dimension, known by its quantile table, conditioned on an interval. */
import { lookUp, type QuantileTable, quantileTable, TABLE_SIZE } from './quantile-table.ts'

/** P(X < x): the inverse of `lookUp`. Where the table is flat, which is a point mass, the side below it. */
export function probabilityBelow(table: QuantileTable, x: number): number {
  let low = 0
  let high = TABLE_SIZE
  while (low < high) {
    const middle = (low + high) >> 1
    if (table[middle]! < x) low = middle + 1
    else high = middle
  }
  if (low === 0) return 0
  if (low === TABLE_SIZE) return 1
  const before = table[low - 1]!
  const s = (low - 1 + (x - before) / (table[low]! - before)) / (TABLE_SIZE - 1)
  return s < 0.5 ? 2 * s * s : 1 - 2 * (1 - s) * (1 - s)
}

/** Table of the law given that from ≤ X < to, which must have mass. */
export function restrictTable(table: QuantileTable, from: number, to: number): QuantileTable {
  const below = probabilityBelow(table, from)
  const mass = probabilityBelow(table, to) - below
  return quantileTable((u) => Math.min(to, Math.max(from, lookUp(table, below + mass * u))))
}
