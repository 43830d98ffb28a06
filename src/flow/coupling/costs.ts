import type { Batch } from './coupling.ts'

/**
 * Fills the cost of every pair of a batch: ‖x0_i-x1_j‖² or ‖x0_i-x1_j‖.
 * @param cost size×size, row i of the source sample i
 * @returns the mean cost
 */
export function fillCosts({ size, x0, x1 }: Batch, squared: boolean, cost: Float64Array): number {
  let sum = 0
  for (let i = 0, at = 0; i < size; i++) {
    const x = x0[2 * i]!
    const y = x0[2 * i + 1]!
    for (let j = 0; j < size; j++, at++) {
      const dx = x - x1[2 * j]!
      const dy = y - x1[2 * j + 1]!
      const square = dx * dx + dy * dy
      const c = squared ? square : Math.sqrt(square)
      cost[at] = c
      sum += c
    }
  }
  return sum / (size * size)
}
