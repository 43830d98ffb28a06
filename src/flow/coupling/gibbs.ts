import type { Coupler } from './coupling.ts'

/**
 * Gibbs weights (weighted CFM; Calvo-Ordoñez et al. 2025): independent pairs, each with weight exp(-‖x0-x1‖²/ε), which tilts
 * the independent coupling towards the entropic optimal one. Weights have mean 1 in the batch, so that the loss keeps its scale.
 * @param options.epsilon relative to the mean cost of the batch's pairs
 */
export function gibbsCoupler({ epsilon }: { readonly epsilon: number }): Coupler {
  return ({ size, x0, x1 }, _key, _step, { source, target, weight }) => {
    let mean = 0
    let least = Number.POSITIVE_INFINITY
    for (let r = 0; r < size; r++) {
      source[r] = target[r] = r
      const cost = (x0[2 * r]! - x1[2 * r]!) ** 2 + (x0[2 * r + 1]! - x1[2 * r + 1]!) ** 2
      weight[r] = cost
      mean += cost / size
      least = Math.min(least, weight[r]!)
    }
    // Where every pair costs nothing, all weights are equal.
    const scale = epsilon * mean || 1
    let sum = 0
    for (let r = 0; r < size; r++) {
      // Less the least cost: the same weights, and one of them is always 1.
      weight[r] = Math.exp((least - weight[r]!) / scale)
      sum += weight[r]!
    }
    for (let r = 0; r < size; r++) weight[r] = (weight[r]! * size) / sum
  }
}
