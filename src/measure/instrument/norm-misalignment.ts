/** Norm misalignment: how far the shell of the source lies from that of the data (paper, section 4.4; docs/model.md). */
import { BatchProducer } from '../../flow/batch.ts'
import { type Histogram, histogram } from '../../math/histogram.ts'
import { allocateRows, ROW, ROW_WORDS } from '../../math/rows.ts'
import { endPoints, type Subject, startPoints } from '../subject.ts'

export interface NormMisalignment {
  /** Norms of source, target and generated points in the coordinates of the training, over the same bins. */
  readonly source: Histogram
  readonly target: Histogram
  readonly generated: Histogram
  /** ρ = E‖x0‖ / E‖x1‖ of source and target; 1 when they are aligned. */
  readonly ratio: number
  /** W1 between the norms of generated and target points, in the units of the data. */
  readonly radialDistance: number
  /** E[(u·x̂0)²] / E‖u‖² over training pairs: the share of kinetic energy that changes norms and no directions, 0 to 1. */
  readonly radialEnergy: number
}

const BINS = 60
/** Training rows over which the radial energy is averaged, at least. */
const ROWS = 4096

/** Measures it over the source points of the trajectories, the target, and the pairs of the coming training steps. */
export function normMisalignment(subject: Subject): NormMisalignment {
  const { plan, scale } = subject
  const norms = [startPoints(subject), plan.target.points, endPoints(subject)].map(normsOf)
  const [source, target, generated] = norms as [Float64Array, Float64Array, Float64Array]
  const finite = [source, target].flatMap((values) => [...values].filter(Number.isFinite))
  const most = 1.05 * finite.reduce((a, b) => Math.max(a, b), 0) || 1
  return {
    source: histogram(source, 0, most, BINS),
    target: histogram(target, 0, most, BINS),
    generated: histogram(generated, 0, most, BINS),
    ratio: meanOf(source) / meanOf(target),
    radialDistance: sortedDistance(generated, target) / scale,
    radialEnergy: radialEnergy(subject),
  }
}

function normsOf(points: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: points.length / 2 }, (_, i) =>
    Math.hypot(points[2 * i]!, points[2 * i + 1]!),
  )
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** W1 on the line: the mean distance of equal quantiles. NaN when a value is no number. */
function sortedDistance(a: Float64Array, b: Float64Array): number {
  const [first, second] = [a.toSorted(), b.toSorted()]
  const steps = Math.max(first.length, second.length)
  let sum = 0
  for (let k = 0; k < steps; k++) {
    const at = (values: Float64Array) =>
      values[Math.min(values.length - 1, Math.floor(((k + 0.5) / steps) * values.length))]!
    sum += Math.abs(at(first) - at(second)) / steps
  }
  return sum
}

/** x0 = x_t - t·u on straight paths; elsewhere the direction of x_t stands for it. */
function radialEnergy({ plan, key, step }: Subject): number {
  const producer = new BatchProducer(plan, key)
  const rows = allocateRows(plan.size)
  const straight = plan.path.kind === 'linear' && plan.label === 'velocity'
  let radial = 0
  let whole = 0
  for (let batch = 0; batch * plan.size < ROWS; batch++) {
    producer.write(step + batch, rows)
    for (let r = 0; r < plan.size; r++) {
      const at = r * ROW_WORDS
      const { floats } = rows
      const t = straight ? floats[at + ROW.t]! : 0
      const [u, v] = [floats[at + ROW.u]!, floats[at + ROW.v]!]
      const [x, y] = [floats[at + ROW.x]! - t * u, floats[at + ROW.y]! - t * v]
      const norm = Math.hypot(x, y)
      if (norm > 0) radial += ((u * x + v * y) / norm) ** 2
      whole += u * u + v * v
    }
  }
  return whole > 0 ? radial / whole : Number.NaN
}
