import { draw, indexBelow, STREAM } from '../../math/stream.ts'
import type { CompiledCoupling, Coupler } from './coupling.ts'

/**
 * Pairs that are given, such as starts and ends of a model's trajectories (reflow; Liu et al. 2023): every row takes one of them,
 * all equally likely. `targetIndex` is then the index of the pair.
 */
export function givenPairsCoupler(given: Extract<CompiledCoupling, { kind: 'pairs' }>): Coupler {
  const words = new Uint32Array(2)
  return ({ size, x0, x1, targetIndex }, key, step, pairs) => {
    for (let r = 0; r < size; r++) {
      draw(key, step, STREAM.plan, r, words)
      const at = indexBelow(words[0]!, given.x0.length / 2)
      for (let axis = 0; axis < 2; axis++) {
        x0[2 * r + axis] = given.x0[2 * at + axis]!
        x1[2 * r + axis] = given.x1[2 * at + axis]!
      }
      targetIndex[r] = at
      pairs.source[r] = pairs.target[r] = r
    }
  }
}
