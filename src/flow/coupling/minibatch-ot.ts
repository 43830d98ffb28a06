import { Assignment } from '../../math/assignment.ts'
import { spatialOrder } from '../../math/spatial-order.ts'
import { draw, indexBelow, STREAM } from '../../math/stream.ts'
import type { Points } from '../../math/vector.ts'
import type { Batch, Coupler } from './coupling.ts'

/** From here on samples are ordered first, so that the assignment finds neighbours side by side. */
const LARGE = 64

/**
 * Exact minibatch optimal transport (Tong et al. 2024): the least-cost permutation of the batch, used as it is
 * or as the plan from which rows are drawn with replacement.
 * @param size batch size
 * @param sign 1 for the least cost; -1 for the greatest, the contrast
 */
export function minibatchOtCoupler(
  size: number,
  options: { readonly squared: boolean; readonly replacement: boolean },
  sign: 1 | -1 = 1,
): Coupler {
  const assignment = new Assignment(size)
  const cost = new Float64Array(size * size)
  const rows = Int32Array.from({ length: size }, (_, i) => i)
  const columns = rows.slice()
  const targetOf = new Int32Array(size)
  const keys = new Float64Array(size)
  const words = new Uint32Array(2)
  return (batch, key, step, pairs) => {
    if (size >= LARGE) {
      spatialOrder(batch.x0, rows, keys)
      spatialOrder(batch.x1, columns, keys)
    }
    if (options.squared) fillProducts(batch, rows, columns, sign, cost)
    else fillDistances(batch, rows, columns, sign, cost)
    const columnOf = assignment.solve(cost, size)
    for (let k = 0; k < size; k++) targetOf[rows[k]!] = columns[columnOf[k]!]!
    for (let r = 0; r < size; r++) {
      let i = r
      if (options.replacement) {
        draw(key, step, STREAM.plan, r, words)
        i = indexBelow(words[0]!, size)
      }
      pairs.source[r] = i
      pairs.target[r] = targetOf[i]!
    }
  }
}

/**
 * -2⟨x0-m0, x1-m1⟩ with the means m0 and m1: for permutations the same as ‖x0-x1‖² but for a constant, and exact where
 * source and target lie far apart.
 */
function fillProducts(
  { size, x0, x1 }: Batch,
  rows: Int32Array,
  columns: Int32Array,
  sign: number,
  cost: Float64Array,
): void {
  const sourceX = meanOf(x0, 0)
  const sourceY = meanOf(x0, 1)
  const targetX = meanOf(x1, 0)
  const targetY = meanOf(x1, 1)
  for (let k = 0, at = 0; k < size; k++) {
    const i = rows[k]!
    const x = -2 * sign * (x0[2 * i]! - sourceX)
    const y = -2 * sign * (x0[2 * i + 1]! - sourceY)
    for (let l = 0; l < size; l++, at++) {
      const j = columns[l]!
      cost[at] = x * (x1[2 * j]! - targetX) + y * (x1[2 * j + 1]! - targetY)
    }
  }
}

function fillDistances(
  { size, x0, x1 }: Batch,
  rows: Int32Array,
  columns: Int32Array,
  sign: number,
  cost: Float64Array,
): void {
  for (let k = 0, at = 0; k < size; k++) {
    const i = rows[k]!
    for (let l = 0; l < size; l++, at++) {
      const j = columns[l]!
      const dx = x0[2 * i]! - x1[2 * j]!
      const dy = x0[2 * i + 1]! - x1[2 * j + 1]!
      cost[at] = sign * Math.sqrt(dx * dx + dy * dy)
    }
  }
}

function meanOf(points: Points, axis: number): number {
  let sum = 0
  for (let at = axis; at < points.length; at += 2) sum += points[at]!
  return (2 * sum) / points.length
}
