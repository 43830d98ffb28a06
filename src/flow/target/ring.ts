import { normalTable } from '../../math/normal.ts'
import { lookUp } from '../../math/quantile-table.ts'
import { polarPoint, type TargetLaw } from './law.ts'

/**
 * Points all around a circle, so that no direction is empty.
 * @param options radius > 0; noise ≥ 0, the standard deviation of Gaussian noise on both coordinates
 */
export function ringLaw(options: { radius: number; noise: number }): TargetLaw {
  const { radius, noise } = options
  const normal = normalTable()
  return {
    point: (u) => {
      const [x, y] = polarPoint(u[0]!, radius)
      return [x + noise * lookUp(normal, u[1]!), y + noise * lookUp(normal, u[2]!)]
    },
  }
}
