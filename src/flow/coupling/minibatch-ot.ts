import { Assignment } from '../../math/assignment.ts'
import type { PlaneAuction, PlaneCost, PlanePoints } from '../../math/plane-auction.ts'
import { spatialOrder } from '../../math/spatial-order.ts'
import { draw, indexBelow, STREAM } from '../../math/stream.ts'
import type { Points } from '../../math/vector.ts'
import type { Batch, Coupler } from './coupling.ts'

/** From here on samples are ordered first, so that neighbours lie side by side, and the auction is the faster way. */
const LARGE = 64

/** A thread's auction: it keeps nothing between two batches, so that all couplers may have the same. */
let auction: PlaneAuction | undefined

/** Loads what makes large batches fast, for the couplers of this thread that are made afterwards; they work without it too. */
export async function loadAuction(size: number): Promise<void> {
  if (size < LARGE) return
  const { PlaneAuction } = await import('../../math/plane-auction.ts')
  auction ??= PlaneAuction.create()
}

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
  const cost: PlaneCost = options.squared ? 'product' : 'distance'
  const plane = size >= LARGE ? auction : undefined
  const points = plane?.points ?? newPoints(size)
  let matrix: CostMatrix | undefined
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
    if (options.squared) placeCentred(batch, rows, columns, sign, points)
    else place(batch, rows, columns, points)
    let columnOf = plane?.solve(size, cost, sign)
    if (!columnOf) {
      matrix ??= new CostMatrix(size)
      columnOf = matrix.solve(points, cost, sign)
    }
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

/** For small batches, machines without SIMD, and batches with so many ties that the auction gives up. */
class CostMatrix {
  private readonly assignment: Assignment
  private readonly cost: Float64Array

  constructor(private readonly size: number) {
    this.assignment = new Assignment(size)
    this.cost = new Float64Array(size * size)
  }

  solve({ rowX, rowY, columnX, columnY }: PlanePoints, kind: PlaneCost, sign: number): Int32Array {
    const { size, cost } = this
    const product = kind === 'product'
    for (let k = 0, at = 0; k < size; k++) {
      const x = rowX[k]!
      const y = rowY[k]!
      for (let l = 0; l < size; l++, at++)
        cost[at] = product
          ? x * columnX[l]! + y * columnY[l]!
          : sign * length(x - columnX[l]!, y - columnY[l]!)
    }
    return this.assignment.solve(cost, size)
  }
}

function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}

function newPoints(size: number): PlanePoints {
  const numbers = () => new Float64Array(size)
  return { rowX: numbers(), rowY: numbers(), columnX: numbers(), columnY: numbers() }
}

/**
 * Rows -2·sign·(x0-m0) and columns x1-m1 with the means m0 and m1, whose products are for permutations the same as
 * sign·‖x0-x1‖² but for a constant, and exact where source and target lie far apart.
 */
function placeCentred(
  batch: Batch,
  rows: Int32Array,
  columns: Int32Array,
  sign: number,
  points: PlanePoints,
): void {
  const { size, x0, x1 } = batch
  const { rowX, rowY, columnX, columnY } = points
  const sourceX = meanOf(x0, 0)
  const sourceY = meanOf(x0, 1)
  const targetX = meanOf(x1, 0)
  const targetY = meanOf(x1, 1)
  place(batch, rows, columns, points)
  for (let k = 0; k < size; k++) {
    rowX[k] = -2 * sign * (rowX[k]! - sourceX)
    rowY[k] = -2 * sign * (rowY[k]! - sourceY)
    columnX[k] = columnX[k]! - targetX
    columnY[k] = columnY[k]! - targetY
  }
}

function place(
  { size, x0, x1 }: Batch,
  rows: Int32Array,
  columns: Int32Array,
  { rowX, rowY, columnX, columnY }: PlanePoints,
): void {
  for (let k = 0; k < size; k++) {
    const i = 2 * rows[k]!
    const j = 2 * columns[k]!
    rowX[k] = x0[i]!
    rowY[k] = x0[i + 1]!
    columnX[k] = x1[j]!
    columnY[k] = x1[j + 1]!
  }
}

function meanOf(points: Points, axis: number): number {
  let sum = 0
  for (let at = axis; at < points.length; at += 2) sum += points[at]!
  return (2 * sum) / points.length
}
