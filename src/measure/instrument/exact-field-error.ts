/**
 * The learned field against the exact one, and how steep the exact one is (docs/model.md, "The exact field"). Points are those of
 * training pairs at fixed times: 192 for each, the same at every reading, since a sum over all target points takes long. What
 * does not depend on the weights is kept between readings: the first one of a run takes .3 s (.8 s where directions have a law
 * other than uniform), all others .05 s.
 */
import { type BatchPlan, BatchProducer } from '../../flow/batch.ts'
import { ExactField, exactFieldOf } from '../../flow/exact-field.ts'
import { kernelField } from '../../flow/kernel-field.ts'
import { spectralNorm } from '../../math/matrix2.ts'
import { allocateRows } from '../../math/rows.ts'
import type { RunKey } from '../../math/stream.ts'
import { EXACTLY, exactTrajectories } from '../exact-trajectories.ts'
import { learnedField } from '../learned-field.ts'
import { nearestTargets } from '../nearest.ts'
import { planMark } from '../plan-mark.ts'
import { type Subject, sampledPoints } from '../subject.ts'

export interface ExactFieldReading {
  /** Why there is no exact field, as a sentence; what follows then comes from a kernel estimate. */
  readonly missing?: string
  /** Flow times. */
  readonly times: readonly number[]
  /** E‖v-u*‖² / E‖u*‖² at each time, over points of training pairs; 0 is perfect, 1 is no better than standing still. */
  readonly relativeError: readonly number[]
  /** E‖v-u*‖²/2 at each time: by how much the loss lies above its floor there. NaN for an estimate, whose bias it would be. */
  readonly excessLoss: readonly number[]
  /** L95: 95th percentile of ‖∇u*‖₂ at each time, per unit of flow time. Empty for an estimate. */
  readonly steepness: readonly number[]
  /** Mean distance from the ends of the exact flow to the nearest target point, in the units of the data; NaN for an estimate. */
  readonly memorised: number
  /** Share of the points where the kernel estimate had enough rows; 1 for an exact field. */
  readonly known: number
}

/** Ends of [0, 1] are left out: nothing bends at t = 0, and near 1 single precision has lost the pairs. */
const TIMES = [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96] as const
/** Points for each time. */
const POINTS = 192
const TRAJECTORIES = 12
/** Rows behind a kernel estimate, and most of them where a plan is solved for every batch. */
const ROWS = 8192
const STEEP = 0.95
/** The training step whose pairs are the points: none that any run trains on, so that an estimate never meets its own rows. */
const POINT_STEP = 2 ** 30

/** What does not depend on the weights. */
interface Fixed {
  readonly missing?: string
  /** [time][point][x, y]. */
  readonly points: Float32Array
  /** u* there, NaN where it is not known. */
  readonly field: Float64Array
  readonly steepness: readonly number[]
  readonly memorised: number
}

/** The latest plan with what belongs to it: readings of one run come one after the other. */
let kept: { readonly mark: string; readonly fixed: Fixed } | undefined

/** Measures the learned field of a subject against the exact one, or against an estimate where there is none. */
export function exactFieldError(subject: Subject): ExactFieldReading {
  const mark = planMark(subject.plan, subject.key)
  if (kept?.mark !== mark) kept = { mark, fixed: measureFixed(subject) }
  const { missing, points, field, steepness, memorised } = kept.fixed
  const learned = learnedField(subject)
  const relativeError: number[] = []
  const excessLoss: number[] = []
  let known = 0
  TIMES.forEach((t, k) => {
    let [error, energy, count] = [0, 0, 0]
    for (let i = 2 * k * POINTS; i < 2 * (k + 1) * POINTS; i += 2) {
      const [u, v] = [field[i]!, field[i + 1]!]
      if (Number.isNaN(u)) continue
      const own = learned.at(points[i]!, points[i + 1]!, t)
      error += (own.u - u) ** 2 + (own.v - v) ** 2
      energy += u * u + v * v
      count++
    }
    known += count / (TIMES.length * POINTS)
    relativeError.push(energy > 0 ? error / energy : Number.NaN)
    excessLoss.push(missing === undefined && count > 0 ? error / (2 * count) : Number.NaN)
  })
  const reading = { times: TIMES, relativeError, excessLoss, steepness, memorised, known }
  return missing === undefined ? reading : { missing, ...reading }
}

function measureFixed(subject: Subject): Fixed {
  const { plan } = subject
  const points = trainingPoints(plan, subject.key)
  const field = new Float64Array(points.length)
  const exact = exactFieldOf(plan)
  if (!(exact instanceof ExactField)) {
    estimate(plan, subject.key, points, field)
    return { ...exact, points, field, steepness: [], memorised: Number.NaN }
  }
  const steepness = TIMES.map((t, k) => {
    const norms = new Float64Array(POINTS)
    for (let p = 0; p < POINTS; p++) {
      const i = 2 * (k * POINTS + p)
      const moments = exact.at(points[i]!, points[i + 1]!, t)
      field[i] = moments.u
      field[i + 1] = moments.v
      norms[p] = spectralNorm(moments)
    }
    return norms.sort()[Math.floor(STEEP * POINTS)]!
  })
  return { points, field, steepness, memorised: memorisation(subject) }
}

/** x_t of training pairs at every time. */
function trainingPoints(plan: BatchPlan, key: RunKey): Float32Array {
  const producer = new BatchProducer(plan, key)
  const points = new Float32Array(2 * POINTS * TIMES.length)
  for (let done = 0, step = POINT_STEP; done < POINTS; done += plan.size, step++) {
    const paths = producer.paths(step, TIMES)
    const used = Math.min(plan.size, POINTS - done)
    for (let k = 0; k < TIMES.length; k++)
      points.set(
        paths.subarray(2 * k * plan.size, 2 * (k * plan.size + used)),
        2 * (k * POINTS + done),
      )
  }
  return points
}

/** Fills in the kernel estimate from the rows of the first training steps. */
function estimate(plan: BatchPlan, key: RunKey, points: Float32Array, field: Float64Array): void {
  const producer = new BatchProducer(plan, key)
  const batches = Math.ceil(ROWS / plan.size)
  const rows = allocateRows(batches * plan.size)
  for (let step = 0; step < batches; step++) producer.write(step, rows, step * plan.size)
  TIMES.forEach((t, k) => {
    const kernel = kernelField(plan, rows, batches * plan.size, t)
    for (let i = 2 * k * POINTS; i < 2 * (k + 1) * POINTS; i += 2)
      kernel.velocity(points[i]!, points[i + 1]!, field as Float64Array, i)
  })
}

function memorisation(subject: Subject): number {
  const flow = exactTrajectories(subject, [1], sampledPoints(subject, TRAJECTORIES), EXACTLY)
  if ('missing' in flow) return Number.NaN
  const { distance } = nearestTargets(flow.positions, subject.plan.target.points)
  return distance.reduce((sum, value) => sum + value, 0) / distance.length / subject.scale
}
