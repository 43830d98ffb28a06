/**
 * The rows that a run has been trained on. A batch is a function of experiment, seed and step alone, so making the batch of a
 * past step again reads the very rows that were trained on.
 */
import { type BatchPlan, BatchProducer } from '../flow/batch.ts'
import { allocateRows, type Rows } from '../math/rows.ts'
import type { Subject } from './subject.ts'

export interface TrainedRows {
  readonly count: number
  /** The first so many rows were trained on; those after them are of the coming training steps. */
  readonly trained: number
  readonly rows: Rows
  /** x0, y0, x1, y1 of the pair of every row. */
  readonly ends: Float32Array
}

/** Batches above this size have couplings so dear that fewer of their rows are made. */
const LARGE_BATCH = 64
const ROWS_OF_LARGE = 4096

/**
 * Rows of training steps spread evenly over all that were done; of every step when they are few enough.
 * @param most rows wanted, made up of whole batches, at least one; 4,096 at most where a plan is solved for large batches, so
 *   that a reading takes some 200 ms and not seconds
 * @param rest what to add while fewer rows were trained on: those of the coming steps, or nothing
 */
export function trainedRows(subject: Subject, most: number, rest: 'coming' | 'none'): TrainedRows {
  const { plan, step } = subject
  const wanted = batchesOf(plan, most)
  const done = Math.min(step, wanted)
  const steps = Array.from({ length: done }, (_, k) => Math.floor(((k + 0.5) * step) / done))
  if (rest === 'coming') for (let k = done; k < wanted; k++) steps.push(step + k - done)
  return { ...rowsOf(subject, steps), trained: done * plan.size }
}

/** Rows of the coming training steps, which were not trained on and follow the same law. @param most as in `trainedRows` */
export function comingRows(subject: Subject, most: number): TrainedRows {
  const steps = Array.from({ length: batchesOf(subject.plan, most) }, (_, k) => subject.step + k)
  return { ...rowsOf(subject, steps), trained: 0 }
}

function batchesOf({ size, coupling }: BatchPlan, most: number): number {
  const dear = coupling.kind !== 'independent' && size > LARGE_BATCH
  return Math.ceil((dear ? Math.min(most, ROWS_OF_LARGE) : most) / size)
}

function rowsOf({ plan, key }: Subject, steps: readonly number[]) {
  const producer = new BatchProducer(plan, key)
  const count = steps.length * plan.size
  const rows = allocateRows(count)
  const ends = new Float32Array(4 * count)
  steps.forEach((step, k) => {
    producer.write(step, rows, k * plan.size)
    producer.ends(ends, k * plan.size)
  })
  return { count, rows, ends }
}
