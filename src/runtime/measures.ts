import type { Points } from '../math/vector.ts'
import type { Glance } from '../measure/glance.ts'
import type { Measured } from '../measure/measure.ts'
import type { MeasureTarget } from '../measure/prepared-target.ts'

/** How a measurement waits for its turn. */
export interface MeasureOrder {
  /** Gives the measurement up: what has not begun never begins, and rejects before the next one does. */
  readonly signal: AbortSignal
  /** Whatever is not for later comes first. */
  readonly later?: boolean
}

/** A target, of which pictures need only the points. */
export interface TargetOffer {
  readonly points: Points
  /** Makes the rest, when it is needed for the first time. */
  whole(): MeasureTarget
}

/** Measures points away from the training, which never waits for it. Targets are told once and then named by their number. */
export interface Measures {
  add(target: TargetOffer): number
  forget(target: number): void
  /** What every picture needs, never behind full measurements. */
  glance(generated: Points, target: number): Promise<Glance>
  /** Every metric. Rejects when it is given up. */
  measure(generated: Points, target: number, order: MeasureOrder): Promise<Measured>
}
