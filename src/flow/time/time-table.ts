import { type QuantileTable, quantileTable } from '../../math/quantile-table.ts'

/** The least t and the least 1-t of any time law: what f32 can tell from 1. At t = 1 itself some paths have no velocity. */
export const TIME_EDGE = 2 ** -24

/** Table of a time law that is given by its quantiles or by another table, kept off 0 and 1. */
export function timeTable(quantiles: QuantileTable | ((u: number) => number)): QuantileTable {
  const table = typeof quantiles === 'function' ? quantileTable(quantiles) : quantiles
  return table.map((t) => Math.min(1 - TIME_EDGE, Math.max(TIME_EDGE, t)))
}

/** 1/(1+e^-x). */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
