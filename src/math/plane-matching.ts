import { Assignment } from './assignment.ts'
import type { LargeMatching } from './large-matching.ts'
import type { PlaneCost, PlanePoints } from './plane-auction.ts'
import type { Points } from './vector.ts'

/** From here on points are ordered first, and the auction is the faster way. */
const LARGE = 64

let large: LargeMatching | undefined

/**
 * Loads what makes large matchings of this thread fast; they work without it too.
 * @param size of the matchings to come, where that is known; small ones need nothing
 */
export async function loadLargeMatching(size = LARGE): Promise<void> {
  if (size < LARGE) return
  const { LargeMatching } = await import('./large-matching.ts')
  large ??= new LargeMatching()
}

/** Best one-to-one matchings between equally many points of the plane. No allocation after the first one. */
export class PlaneMatching {
  private readonly cost: PlaneCost
  private points: PlanePoints | undefined
  private matrix: CostMatrix | undefined
  private readonly rows: Int32Array
  private readonly columns: Int32Array
  private readonly partner: Int32Array
  private readonly keys: Float64Array

  /**
   * @param size points on each side
   * @param options.squared whether a pair costs the square of its distance, or the distance
   * @param options.sign 1 for the least cost in all; -1 for the greatest
   */
  constructor(
    readonly size: number,
    private readonly options: { readonly squared: boolean; readonly sign: 1 | -1 },
  ) {
    this.cost = options.squared ? 'product' : 'distance'
    this.rows = Int32Array.from({ length: size }, (_, i) => i)
    this.columns = this.rows.slice()
    this.partner = new Int32Array(size)
    this.keys = new Float64Array(size)
  }

  /**
   * @param a, b `size` points each, all finite
   * @returns for each point of a the index of its partner in b; overwritten by the next call
   */
  solve(a: Points, b: Points): Int32Array {
    const { size, cost, rows, columns, partner } = this
    const by = size >= LARGE ? large : undefined
    const plane = by?.plane && size <= by.plane.capacity ? by.plane : undefined
    if (!plane) this.points ??= newPoints(size)
    const points = plane?.points ?? this.points!
    const { squared, sign } = this.options
    by?.order(a, rows, this.keys)
    by?.order(b, columns, this.keys)
    place(a, rows, points.rowX, points.rowY)
    place(b, columns, points.columnX, points.columnY)
    if (squared) centre(points, size, sign)
    let columnOf = plane?.solve(size, cost, sign)
    if (!columnOf) {
      this.matrix ??= new CostMatrix(size, by?.assignment(size) ?? new Assignment(size))
      columnOf = this.matrix.solve(points, cost, sign)
    }
    for (let k = 0; k < size; k++) partner[rows[k]!] = columns[columnOf[k]!]!
    return partner
  }
}

/** For few points, machines without SIMD, and problems with so many ties that the auction gives up. */
class CostMatrix {
  private readonly cost: Float64Array

  constructor(
    private readonly size: number,
    private readonly assignment: Assignment,
  ) {
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

function place(points: Points, order: Int32Array, toX: Float64Array, toY: Float64Array): void {
  for (let k = 0; k < order.length; k++) {
    const i = 2 * order[k]!
    toX[k] = points[i]!
    toY[k] = points[i + 1]!
  }
}

/**
 * Makes of rows a and columns b rows -2·sign·(a-m) and columns b-m' with the means m and m', whose products are for
 * permutations the same as sign·‖a-b‖² but for a constant, and exact where a and b lie far apart.
 */
function centre({ rowX, rowY, columnX, columnY }: PlanePoints, size: number, sign: number): void {
  shift(rowX, size, -2 * sign)
  shift(rowY, size, -2 * sign)
  shift(columnX, size, 1)
  shift(columnY, size, 1)
}

/** Takes the mean away, and scales. */
function shift(values: Float64Array, size: number, scale: number): void {
  let sum = 0
  for (let k = 0; k < size; k++) sum += values[k]!
  const mean = sum / size
  for (let k = 0; k < size; k++) values[k] = scale * (values[k]! - mean)
}
