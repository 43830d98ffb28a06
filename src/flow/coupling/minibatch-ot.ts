import { Assignment } from '../../math/assignment.ts'
import { draw, indexBelow, STREAM } from '../../math/stream.ts'
import type { Coupler } from './coupling.ts'

/**
 * Exact minibatch optimal transport (Tong et al. 2024): the least-cost permutation of the batch, used as it is
 * or as the plan from which rows are drawn with replacement.
 * @param size batch size
 */
export function minibatchOtCoupler(
  size: number,
  options: { squared: boolean; replacement: boolean },
): Coupler {
  const assignment = new Assignment(size)
  const cost = new Float64Array(size * size)
  const words = new Uint32Array(2)
  return (x0, x1, key, step, pairs) => {
    for (let i = 0, at = 0; i < size; i++) {
      const x = x0[2 * i]!
      const y = x0[2 * i + 1]!
      for (let j = 0; j < size; j++, at++) {
        const dx = x - x1[2 * j]!
        const dy = y - x1[2 * j + 1]!
        const squared = dx * dx + dy * dy
        cost[at] = options.squared ? squared : Math.sqrt(squared)
      }
    }
    const targetOf = assignment.solve(cost, size)
    for (let r = 0; r < size; r++) {
      let i = r
      if (options.replacement) {
        draw(key, step, STREAM.plan, r, words)
        i = indexBelow(words[0]!, size)
      }
      pairs.source[r] = i
      pairs.target[r] = targetOf[i]!
    }
  }
}
