import type { CompiledTarget } from '../target/target.ts'
import type { CompiledCoupling, Coupler } from './coupling.ts'

export type SemiDiscrete = Extract<CompiledCoupling, { kind: 'semi-discrete' }>

/**
 * Semi-discrete optimal transport (Mérigot 2011): every source sample goes to the target point in whose cell it lies,
 * argmin_j ½‖x0-x1_j‖² - ψ_j over all target points, ties to the lowest index. Perfect pairing at any batch size.
 */
export function semiDiscreteCoupler(
  { potentials }: SemiDiscrete,
  { points }: CompiledTarget,
): Coupler {
  const targets = Float64Array.from(points)
  return ({ size, x0, x1, targetIndex }, _key, _step, pairs) => {
    for (let i = 0; i < size; i++) {
      const x = x0[2 * i]!
      const y = x0[2 * i + 1]!
      let best = 0
      let least = Number.POSITIVE_INFINITY
      for (let j = 0; j < potentials.length; j++) {
        const dx = x - targets[2 * j]!
        const dy = y - targets[2 * j + 1]!
        const power = 0.5 * (dx * dx + dy * dy) - potentials[j]!
        if (power >= least) continue
        least = power
        best = j
      }
      targetIndex[i] = best
      x1[2 * i] = points[2 * best]!
      x1[2 * i + 1] = points[2 * best + 1]!
      pairs.source[i] = pairs.target[i] = i
    }
  }
}
