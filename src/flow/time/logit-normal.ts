import { normalTable } from '../../math/normal.ts'
import type { QuantileTable } from '../../math/quantile-table.ts'
import { sigmoid, timeTable } from './time-table.ts'

/**
 * ln(t/(1-t)) is Gaussian: the middle more than the ends (Esser et al. 2024).
 * @param options mean, above 0 for late times; deviation > 0
 */
export function logitNormalTime(options: {
  readonly mean: number
  readonly deviation: number
}): QuantileTable {
  const { mean, deviation } = options
  return timeTable(normalTable().map((z) => sigmoid(mean + deviation * z)))
}
