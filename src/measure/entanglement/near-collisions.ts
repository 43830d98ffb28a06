import { quantile } from '../../math/quantile.ts'
import { endPoints, type Subject } from '../subject.ts'
import type { AlongTrajectories } from './along-trajectories.ts'

/** Places where trajectories come close with velocities of different direction. Solutions never meet, so the field must turn there. */
export interface NearCollisions {
  /** Share of trajectories that come so close to another one of those read, at some time. */
  readonly rate: number
  /** Largest angle between velocities at a near-collision, in degrees; NaN when there is none. */
  readonly largestAngle: number
  /**
   * 95th percentile of sin θ/‖x1 - x1'‖ over near-collisions, with the ends of the two trajectories: the paper's lower bound of the
   * Lipschitz constant without its O(√(1-γ)), per unit of the training. NaN when there is none.
   */
  readonly bound: number
}

/** Distance that counts as close, in units of the data: that of the failure rate. */
const CLOSE = 1
/** Angle between velocities from which paths disagree, in degrees. */
const ANGLE = 30

/** Looks at every pair of trajectories at every time. */
export function nearCollisions(subject: Subject, along: AlongTrajectories): NearCollisions {
  const { x, y, u, v, points } = along
  const count = points.length
  const close = (CLOSE * subject.scale) ** 2
  const parallel = Math.cos((ANGLE * Math.PI) / 180)
  const ends = endPoints(subject)
  const met = new Uint8Array(count)
  const bounds: number[] = []
  let least = parallel
  for (let from = 0; from < x.length; from += count)
    for (let i = from; i < from + count; i++)
      for (let j = i + 1; j < from + count; j++) {
        const dx = x[i]! - x[j]!
        const dy = y[i]! - y[j]!
        // Not "beyond": a distance that is no number is not close.
        if (!(dx * dx + dy * dy < close)) continue
        const speeds = Math.hypot(u[i]!, v[i]!) * Math.hypot(u[j]!, v[j]!)
        const cosine = (u[i]! * u[j]! + v[i]! * v[j]!) / speeds
        if (!(cosine < parallel)) continue
        least = Math.min(least, cosine)
        met[i - from] = 1
        met[j - from] = 1
        const [a, b] = [2 * points[i - from]!, 2 * points[j - from]!]
        const apart = Math.hypot(ends[a]! - ends[b]!, ends[a + 1]! - ends[b + 1]!)
        bounds.push(Math.sqrt(Math.max(0, 1 - cosine * cosine)) / apart)
      }
  return {
    rate: met.reduce((sum, each) => sum + each, 0) / count,
    largestAngle: bounds.length > 0 ? (Math.acos(Math.max(-1, least)) * 180) / Math.PI : Number.NaN,
    bound: quantile(bounds, 0.95),
  }
}
