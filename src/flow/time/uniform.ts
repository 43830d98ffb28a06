import type { QuantileTable } from '../../math/quantile-table.ts'
import { timeTable } from './time-table.ts'

/** All times alike. */
export function uniformTime(): QuantileTable {
  return timeTable((u) => u)
}
