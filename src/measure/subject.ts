import type { BatchPlan } from '../flow/batch.ts'
import type { RunKey } from '../math/stream.ts'
import type { Points } from '../math/vector.ts'
import type { NetworkShape } from '../network/shape.ts'

/**
 * What instruments look at: one run at one training step, as plain data that any engine can give. Coordinates are those of the
 * training; divided by `scale` they are those of the data.
 */
export interface Subject {
  /** What decides the rows of the run, by which an instrument reads the very pairs that are trained on. */
  readonly plan: BatchPlan
  readonly key: RunKey
  /** Training steps done. */
  readonly step: number
  readonly network: NetworkShape
  /** Weights that sampling uses, canonical order. */
  readonly weights: Float32Array
  /** Output times of the trajectories, ascending from 0 to 1. */
  readonly times: Float32Array
  /** [time][point][x, y]: the first time is the (pruned) source, the last the generated points. */
  readonly positions: Float32Array
  /** The target points that metrics compare with, in their own units. */
  readonly data: Points
  readonly scale: number
}

/** Points of a subject's trajectories. */
export function pointCount({ positions, times }: Subject): number {
  return positions.length / times.length / 2
}

/** Where the trajectories start. */
export function startPoints(subject: Subject): Points {
  return subject.positions.subarray(0, 2 * pointCount(subject))
}

/** Where they end, in the coordinates of the training. */
export function endPoints(subject: Subject): Points {
  return subject.positions.subarray(-2 * pointCount(subject))
}
