import { densityTable, type QuantileTable } from '../../math/quantile-table.ts'
import { sigmoid, timeTable } from './time-table.ts'

/**
 * The beta law, density ∝ t^(α-1)·(1-t)^(β-1). Shapes below 1 make that unbounded, so it is integrated over
 * y = ln(t/(1-t)), where log p(y) = α·ln t + β·ln(1-t) + const is smooth.
 * @param options alpha and beta, .2 to 20 each
 */
export function betaTime(options: {
  readonly alpha: number
  readonly beta: number
}): QuantileTable {
  const { alpha, beta } = options
  const logDensity = (y: number) => -alpha * softplus(-y) - beta * softplus(y)
  // Tails fall as e^(αy) and e^(-βy), the middle as a Gaussian of variance 1/α + 1/β: together past 2^-25 on both sides.
  const mode = Math.log(alpha / beta)
  const middle = 9 * Math.sqrt(1 / alpha + 1 / beta)
  const table = densityTable(logDensity, mode - middle - 18 / alpha, mode + middle + 18 / beta)
  return timeTable(table.map(sigmoid))
}

/** ln(1+e^x) without overflow. */
function softplus(x: number): number {
  return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)))
}
