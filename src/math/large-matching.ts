import type { Assignment } from './assignment.ts'
import { largeAssignment } from './large-assignment.ts'
import { PlaneAuction } from './plane-auction.ts'
import { spatialOrder } from './spatial-order.ts'

/** What makes large matchings fast. It keeps nothing between two of them, so that all of a thread may have the same. */
export class LargeMatching {
  /** Absent on machines without SIMD. */
  readonly plane = PlaneAuction.create()

  /** Indices of the points in an order in which neighbours lie side by side: the auction skips whole blocks of them then. */
  order(points: ArrayLike<number>, into: Int32Array, keys: Float64Array): void {
    spatialOrder(points, into, keys)
  }

  /** For problems that the plane's auction gives up on. */
  assignment(size: number): Assignment {
    return largeAssignment(size)
  }
}
