import type { BatchPlan } from '../flow/batch.ts'
import type { RunKey } from '../math/stream.ts'
import type { OptimiserPlan } from '../network/adam.ts'

/** Sums over some rows. */
export interface FloorSum {
  /** Of ½ tr Var(u | x_t), and of its square. */
  readonly sum: number
  readonly squares: number
  readonly rows: number
}

/** A part of a floor, from the rows of `batches` training steps from step `from` on; undefined where there is no floor. */
export type LossFloorPart = (
  plan: BatchPlan,
  key: RunKey,
  from: number,
  batches: number,
) => Promise<FloorSum | undefined>

/** Rows of one part, and parts of a floor: whoever makes them is free for others in between. */
const PART_ROWS = 2048
const PARTS = 8

/**
 * The loss that no field can go below, ½·E tr Var(u | x_t), over 16,384 rows: for the paper's first row 124 ± 2.
 * @param optimiser whose loss must be the squared one
 * @param part makes a part, here or in a worker (`loss-floor-part.ts`)
 * @returns undefined where it is not known: no exact field, another loss, or labels that are no velocities
 */
export async function lossFloorOf(
  plan: BatchPlan,
  { huber }: Pick<OptimiserPlan, 'huber'>,
  key: RunKey,
  part: LossFloorPart,
): Promise<number | undefined> {
  if (huber > 0) return undefined
  const batches = Math.ceil(PART_ROWS / plan.size)
  let [sum, rows] = [0, 0]
  for (let k = 0; k < PARTS; k++) {
    const made = await part(plan, key, k * batches, batches)
    if (!made) return undefined
    sum += made.sum
    rows += made.rows
  }
  return sum / rows
}
