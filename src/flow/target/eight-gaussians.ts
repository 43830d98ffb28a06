import { normalTable } from '../../math/normal.ts'
import { lookUp } from '../../math/quantile-table.ts'
import { polarPoint, type TargetLaw } from './law.ts'

const CENTRES = 8

/**
 * Eight equal Gaussian clusters on a circle; mode k lies k/8 of a turn from the x-axis (Grathwohl et al. 2019; Tong et al.
 * 2024, where the ratio of noise to radius is about .06).
 * @param options radius of the circle, > 0; noise ≥ 0, the standard deviation of both coordinates of a cluster
 */
export function eightGaussiansLaw(options: { radius: number; noise: number }): TargetLaw {
  const { radius, noise } = options
  const normal = normalTable()
  return {
    shares: Array.from({ length: CENTRES }, () => 1),
    point: (u, mode) => {
      const [x, y] = polarPoint(mode / CENTRES, radius)
      return [x + noise * lookUp(normal, u[0]!), y + noise * lookUp(normal, u[1]!)]
    },
  }
}
