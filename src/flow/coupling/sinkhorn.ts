import { marginalError, Sinkhorn } from '../../math/sinkhorn.ts'
import { draw, STREAM } from '../../math/stream.ts'
import { fillCosts } from './costs.ts'
import type { Batch, Coupler } from './coupling.ts'

/**
 * Entropic minibatch transport with squared cost; rows are drawn with replacement from the plan. Balanced (Cuturi 2013), or
 * unbalanced with τ (Chizat et al. 2018), which leaves out what is dear to move.
 * @param size batch size
 * @param options.epsilon and tau: relative to the mean cost of all pairs of the batch
 */
export function sinkhornCoupler(
  size: number,
  { epsilon, tau = Number.POSITIVE_INFINITY }: { readonly epsilon: number; readonly tau?: number },
): Coupler {
  const sinkhorn = new Sinkhorn(size)
  const cost = new Float64Array(size * size)
  const words = new Uint32Array(2)
  return (batch, key, step, pairs) => {
    // Where no pair costs anything, any unit will do.
    const unit = fillCosts(batch, true, cost) || 1
    const plan = sinkhorn.solve(cost, { epsilon: epsilon * unit, tau: tau * unit })
    accumulate(plan)
    for (let r = 0; r < size; r++) {
      draw(key, step, STREAM.plan, r, words)
      const at = entryAt(plan, words)
      pairs.source[r] = Math.floor(at / size)
      pairs.target[r] = at % size
    }
  }
}

/**
 * How the plan of one batch turns out.
 * @returns how far its marginals are from uniform (total variation, 0 to 1), and the mean of ‖x1-x0‖² over its pairs
 */
export function planOfBatch(
  { epsilon, tau = Number.POSITIVE_INFINITY }: { readonly epsilon: number; readonly tau?: number },
  batch: Batch,
): { error: number; cost: number } {
  const { size } = batch
  const cost = new Float64Array(size * size)
  const unit = fillCosts(batch, true, cost) || 1
  const plan = new Sinkhorn(size).solve(cost, { epsilon: epsilon * unit, tau: tau * unit })
  let mass = 0
  let moved = 0
  for (let at = 0; at < plan.length; at++) {
    mass += plan[at]!
    moved += plan[at]! * cost[at]!
  }
  return { error: marginalError(plan, size), cost: moved / mass }
}

/** Makes masses running sums, in place. */
function accumulate(masses: Float64Array): void {
  let sum = 0
  for (let at = 0; at < masses.length; at++) {
    sum += masses[at]!
    masses[at] = sum
  }
}

/** The entry that two random words pick: the first whose running sum is above their share of the whole. */
function entryAt(sums: Float64Array, words: Uint32Array): number {
  const wanted = (words[0]! * 2 ** -32 + words[1]! * 2 ** -64) * sums[sums.length - 1]!
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! > wanted) high = middle
    else low = middle + 1
  }
  return low
}
