import { PlaneMatching } from '../../math/plane-matching.ts'
import { drawMany, indexBelow, STREAM } from '../../math/stream.ts'
import type { Coupler } from './coupling.ts'

/**
 * Exact minibatch optimal transport (Tong et al. 2024): the least-cost permutation of the batch, used as it is
 * or as the plan from which rows are drawn with replacement.
 * @param size batch size
 * @param sign 1 for the least cost; -1 for the greatest, the contrast
 */
export function minibatchOtCoupler(
  size: number,
  options: { readonly squared: boolean; readonly replacement: boolean },
  sign: 1 | -1 = 1,
): Coupler {
  const matching = new PlaneMatching(size, { squared: options.squared, sign })
  const words = new Uint32Array(2 * size)
  return ({ x0, x1 }, key, step, pairs) => {
    const targetOf = matching.solve(x0, x1)
    if (options.replacement) drawMany(key, step, STREAM.plan, size, words)
    for (let r = 0; r < size; r++) {
      const i = options.replacement ? indexBelow(words[2 * r]!, size) : r
      pairs.source[r] = i
      pairs.target[r] = targetOf[i]!
    }
  }
}
