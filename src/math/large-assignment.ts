import { Assignment } from './assignment.ts'
import { Auction } from './auction.ts'

/** From here on the auction is the faster one (measured on points of the paper's target). */
const LARGE = 96

/** A solver that is fast for large problems too. @param capacity largest n that will be solved */
export function largeAssignment(capacity: number): Assignment {
  if (capacity < LARGE) return new Assignment(capacity)
  return new Assignment(capacity, { by: new Auction(capacity), from: LARGE })
}
