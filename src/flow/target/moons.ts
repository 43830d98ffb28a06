import { normalTable } from '../../math/normal.ts'
import { lookUp } from '../../math/quantile-table.ts'
import { polarPoint, type TargetLaw } from './law.ts'

/**
 * Two interleaved half circles, the upper one mode 0, the lower one mode 1: scikit-learn's `make_moons`, with its centre of
 * symmetry moved to the origin. The mean norm is .925 of the radius.
 * @param options radius of both half circles, > 0; noise ≥ 0, the standard deviation of Gaussian noise on both coordinates
 */
export function moonsLaw(options: { radius: number; noise: number }): TargetLaw {
  const { radius, noise } = options
  const normal = normalTable()
  return {
    shares: [1, 1],
    point: (u, mode) => {
      // The lower moon is the upper one turned by half a turn about the origin.
      const side = mode === 0 ? 1 : -1
      const [x, y] = polarPoint(u[0]! / 2, radius)
      return [
        side * (x - radius / 2) + noise * lookUp(normal, u[1]!),
        side * (y - radius / 4) + noise * lookUp(normal, u[2]!),
      ]
    },
  }
}
