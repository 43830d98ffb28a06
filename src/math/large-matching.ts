import { orderByAngle } from './angle-order.ts'
import type { Assignment } from './assignment.ts'
import { largeAssignment } from './large-assignment.ts'
import { PlaneAuction } from './plane-auction.ts'

/** What makes large matchings fast. It keeps nothing between two of them, so that all of a thread may have the same. */
export class LargeMatching {
  /** Absent on machines without SIMD. */
  readonly plane = PlaneAuction.create()

  /** Indices of the points in the order of their angles: the auction skips whole blocks of neighbours, and begins with a guess. */
  order(points: ArrayLike<number>, into: Int32Array, keys: Float64Array): void {
    orderByAngle(points, into, keys)
  }

  /** For problems that the plane's auction gives up on. */
  assignment(size: number): Assignment {
    return largeAssignment(size)
  }
}
