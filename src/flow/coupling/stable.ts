import { fillCosts } from './costs.ts'
import type { Coupler } from './coupling.ts'

/**
 * Stable matching (Gale and Shapley 1962). Both sides rank by the same distance, so there is exactly one: the nearest pair of
 * the batch first, then the nearest of those left, and so on; equal distances by source, then target index. Found by following
 * nearest neighbours until two choose each other, O(size²) in all.
 * @param size batch size
 */
export function stableCoupler(size: number): Coupler {
  const cost = new Float64Array(size * size)
  const matching = new StableMatching(size)
  return (batch, _key, _step, pairs) => {
    fillCosts(batch, true, cost)
    const columnOf = matching.solve(cost)
    for (let r = 0; r < size; r++) {
      pairs.source[r] = r
      pairs.target[r] = columnOf[r]!
    }
  }
}

/** Finds stable matchings of n rows and n columns. No allocation after construction. */
export class StableMatching {
  private readonly columnOf: Int32Array
  private readonly rowOf: Int32Array
  /** Row, column, row, … each the nearest free one of the one before. */
  private readonly chain: Int32Array

  constructor(private readonly n: number) {
    this.columnOf = new Int32Array(n)
    this.rowOf = new Int32Array(n)
    this.chain = new Int32Array(2 * n + 2)
  }

  /**
   * @param cost n×n, row-major
   * @returns the column of each row; overwritten by the next call
   */
  solve(cost: Float64Array): Int32Array {
    const { n, columnOf, rowOf, chain } = this
    columnOf.fill(-1)
    rowOf.fill(-1)
    let length = 0
    for (let firstFree = 0; ; ) {
      if (length === 0) {
        while (firstFree < n && columnOf[firstFree] !== -1) firstFree++
        if (firstFree === n) return columnOf
        chain[length++] = firstFree
      }
      const last = chain[length - 1]!
      const fromRow = length % 2 === 1
      const nearest = fromRow ? this.nearestColumn(cost, last) : this.nearestRow(cost, last)
      if (length === 1 || nearest !== chain[length - 2]) {
        chain[length++] = nearest
        continue
      }
      // The two choose each other; what came before them may go on from where it stood.
      const row = fromRow ? last : nearest
      const column = fromRow ? nearest : last
      columnOf[row] = column
      rowOf[column] = row
      length -= 2
    }
  }

  private nearestColumn(cost: Float64Array, row: number): number {
    const { n, rowOf } = this
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (let j = 0, at = row * n; j < n; j++, at++) {
      if (rowOf[j] !== -1 || cost[at]! >= least) continue
      least = cost[at]!
      best = j
    }
    return best
  }

  private nearestRow(cost: Float64Array, column: number): number {
    const { n, columnOf } = this
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (let i = 0, at = column; i < n; i++, at += n) {
      if (columnOf[i] !== -1 || cost[at]! >= least) continue
      least = cost[at]!
      best = i
    }
    return best
  }
}
