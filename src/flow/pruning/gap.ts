import { type Arcs, arcAround, merged } from '../../math/arcs.ts'
import type { Points } from '../../math/vector.ts'
import { turnsOf } from './turns-of.ts'

/**
 * Rejects directions that lie farther than δ from every data direction. A large δ rejects the middle of empty sectors, a
 * small one keeps only what is near the data.
 * @param options delta in degrees, > 0
 * @param points of the target
 * @returns the directions allowed
 */
export function gap({ delta }: { readonly delta: number }, points: Points): Arcs {
  return merged([...turnsOf(points)].flatMap((turns) => arcAround(turns, delta / 360)))
}
