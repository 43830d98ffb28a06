/**
 * The loss that no field can go below: ½·E tr Var(u | x_t), the mean over coordinates, as the training loss is (docs/model.md,
 * "The exact field"). Exact in the variance at every point, Monte Carlo over training rows.
 */
import { type BatchPlan, BatchProducer } from '../flow/batch.ts'
import { ExactField, exactFieldOf } from '../flow/exact-field.ts'
import { allocateRows, ROW, ROW_WORDS } from '../math/rows.ts'
import type { RunKey } from '../math/stream.ts'
import type { FloorSum } from './loss-floor.ts'

/**
 * The floor over the rows of `batches` training steps from step `from` on.
 * @returns undefined where there is none: no exact field, or labels that are no velocities
 */
export function lossFloorPart(
  plan: BatchPlan,
  key: RunKey,
  from: number,
  batches: number,
): FloorSum | undefined {
  const field = plan.label === 'velocity' && exactFieldOf(plan)
  if (!(field instanceof ExactField)) return undefined
  const producer = new BatchProducer(plan, key)
  const rows = allocateRows(plan.size)
  let [sum, squares] = [0, 0]
  for (let batch = 0; batch < batches; batch++) {
    producer.write(from + batch, rows)
    for (let at = 0; at < plan.size * ROW_WORDS; at += ROW_WORDS) {
      const { floats } = rows
      const [x, y, t] = [floats[at + ROW.x]!, floats[at + ROW.y]!, floats[at + ROW.t]!]
      const loss = field.variance(x, y, t) / 2
      sum += loss
      squares += loss * loss
    }
  }
  return { sum, squares, rows: batches * plan.size }
}
