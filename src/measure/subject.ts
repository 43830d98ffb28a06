import type { BatchPlan } from '../flow/batch.ts'
import type { RunKey } from '../math/stream.ts'
import type { Points } from '../math/vector.ts'
import type { NetworkShape } from '../network/shape.ts'
import type { Nearest } from './nearest.ts'

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
  /** Nearest target point of every generated point, in the units of the data. */
  readonly nearest: Nearest
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

/** `most` points, or all, evenly spread over their order: source points of fixed counts lie component after component. */
export function sampledPoints(subject: Subject, most: number): Uint32Array {
  const count = pointCount(subject)
  const kept = Math.min(most, count)
  return Uint32Array.from({ length: kept }, (_, i) => Math.floor(((i + 0.5) / kept) * count))
}

/**
 * Positions of some points at a flow time, straight between the output times.
 * @returns [point][x, y]
 */
export function positionsAt(subject: Subject, points: Uint32Array, t: number): Float64Array {
  const { times, positions } = subject
  let k = 0
  while (k + 2 < times.length && times[k + 1]! <= t) k++
  const share = (t - times[k]!) / (times[k + 1]! - times[k]!)
  const size = 2 * pointCount(subject)
  return Float64Array.from({ length: 2 * points.length }, (_, i) => {
    const at = k * size + 2 * points[i >> 1]! + (i & 1)
    return positions[at]! + share * (positions[at + size]! - positions[at]!)
  })
}
