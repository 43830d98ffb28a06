import { normalTable } from '../../math/normal.ts'
import { lookUp } from '../../math/quantile-table.ts'
import { polarPoint, type TargetLaw } from './law.ts'

/** Turns of an arm, from the origin to its outer end. */
const WINDING = 1.5

/**
 * Two arms that wind around the origin one and a half times, evenly filled along their length but for the innermost part
 * (two spirals of Grathwohl et al. 2019). The mean norm is two thirds of the radius.
 * @param options radius at the outer ends, > 0; noise ≥ 0, the standard deviation of Gaussian noise on both coordinates
 */
export function spiralLaw(options: { radius: number; noise: number }): TargetLaw {
  const { radius, noise } = options
  const normal = normalTable()
  return {
    point: (u) => {
      // An arm's length grows with the square of the way out.
      const out = Math.sqrt(u[0]!)
      const arm = u[3]! < 0.5 ? 0 : 0.5
      const [x, y] = polarPoint(WINDING * out + arm, radius * out)
      return [x + noise * lookUp(normal, u[1]!), y + noise * lookUp(normal, u[2]!)]
    },
  }
}
