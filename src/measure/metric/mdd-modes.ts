import { klDivergence } from '../divergence.ts'
import type { MetricWords } from '../metric-words.ts'

export const MDD_MODES: MetricWords = {
  label: 'MDD, modes',
  long: 'mode discrepancy over the target’s own modes',
  unit: '',
  better: 'lower',
  decimals: 4,
}

/**
 * KL(R‖G) in nats of the mode shares, clipped at 1e-10: MDD with the target's modes as its cells. Lower is better.
 * @param generatedShares, targetShares shares of each mode; see `modesOf`
 */
export function mddModes(
  generatedShares: readonly number[],
  targetShares: readonly number[],
): number {
  return klDivergence(targetShares, generatedShares)
}
