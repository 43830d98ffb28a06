import type { Auction } from './auction.ts'

/**
 * Linear assignment after Jonker and Volgenant (Computing 38, 1987), exactly: column reduction, reduction transfer and two
 * rounds of augmenting row reduction leave few rows free; shortest augmenting paths place those. With an auction (see
 * `largeAssignment`) large problems are solved by that, to 2⁻⁴⁰ of the range of costs a row; should it give up, paths go on from
 * its prices. O(n³), no allocation after construction.
 */
export class Assignment {
  private readonly columnOf: Int32Array
  private readonly rowOf: Int32Array
  /** Dual potentials of the columns: after a solve, cost less price is least in each row at the row's own column. */
  readonly price: Float64Array
  private readonly distance: Float64Array
  private readonly parent: Int32Array
  /** Column order of one search: settled, then to scan at the present distance, then the rest. */
  private readonly columns: Int32Array
  private readonly free: Int32Array
  private readonly wins: Int32Array

  /**
   * @param capacity largest n that will be solved
   * @param auction the faster way for problems of `from` rows and more
   */
  constructor(
    capacity: number,
    private readonly auction?: { readonly by: Auction; readonly from: number },
  ) {
    this.columnOf = new Int32Array(capacity)
    this.rowOf = new Int32Array(capacity)
    this.price = new Float64Array(capacity)
    this.distance = new Float64Array(capacity)
    this.parent = new Int32Array(capacity)
    this.columns = new Int32Array(capacity)
    this.free = new Int32Array(capacity)
    this.wins = new Int32Array(capacity)
  }

  /**
   * Finds the permutation of least total cost.
   * @param cost n×n, row-major, finite
   * @param n size, 1 to the capacity
   * @param prices a guess of the columns' dual potentials, from which the search starts; does not change the least cost
   * @returns the column of each row (the first n entries); overwritten by the next call
   */
  solve(cost: Float64Array, n: number, prices?: ArrayLike<number>): Int32Array {
    if (n === 1) {
      this.columnOf[0] = 0
      return this.columnOf
    }
    let start = prices
    if (this.auction && n >= this.auction.from) {
      const { by } = this.auction
      const solved = by.solve(cost, n, prices)
      start = by.price
      if (solved) {
        this.price.set(start)
        return by.columnOf
      }
    }
    let freeCount = start ? this.takePrices(start, n) : this.reduceColumns(cost, n)
    for (let round = 0; round < 2 && freeCount > 0; round++)
      freeCount = this.reduceRows(cost, n, freeCount)
    for (let k = 0; k < freeCount; k++) this.augment(cost, n, this.free[k]!)
    return this.columnOf
  }

  /** Starts from given prices with all rows free. @returns their number */
  private takePrices(prices: ArrayLike<number>, n: number): number {
    this.columnOf.fill(-1, 0, n)
    this.rowOf.fill(-1, 0, n)
    for (let j = 0; j < n; j++) {
      this.price[j] = prices[j]!
      this.free[j] = j
    }
    return n
  }

  /**
   * Prices every column at its cheapest row and gives it to that row while it has none; then lowers the price of each
   * column whose row won only this one, by the row's second choice.
   * @returns number of rows left free
   */
  private reduceColumns(cost: Float64Array, n: number): number {
    const { columnOf, rowOf, price, wins, free } = this
    columnOf.fill(-1, 0, n)
    rowOf.fill(-1, 0, n)
    wins.fill(0, 0, n)
    for (let column = n - 1; column >= 0; column--) {
      let best = 0
      let least = cost[column]!
      for (let row = 1, at = n + column; row < n; row++, at += n) {
        if (cost[at]! < least) {
          least = cost[at]!
          best = row
        }
      }
      price[column] = least
      wins[best] = wins[best]! + 1
      if (columnOf[best] === -1) {
        columnOf[best] = column
        rowOf[column] = best
      }
    }
    let freeCount = 0
    for (let row = 0; row < n; row++) {
      const own = columnOf[row]!
      if (own === -1) free[freeCount++] = row
      else if (wins[row] === 1) {
        let second = Number.POSITIVE_INFINITY
        for (let column = 0, at = row * n; column < n; column++, at++)
          if (column !== own) second = Math.min(second, cost[at]! - price[column]!)
        price[own] = price[own]! - (second - (cost[row * n + own]! - price[own]!))
      }
    }
    return freeCount
  }

  /**
   * Each free row takes its cheapest column, priced so that its second choice is as good, and frees the row that had it.
   * @returns number of rows still free
   */
  private reduceRows(cost: Float64Array, n: number, count: number): number {
    const { columnOf, rowOf, price, free } = this
    let left = 0
    // Rows chasing each other over tiny price drops would take for ever; the search below places them at once.
    let trades = 4 * n
    for (let k = 0; k < count; ) {
      const row = free[k++]!
      let first = Number.POSITIVE_INFINITY
      let second = Number.POSITIVE_INFINITY
      let column = 0
      let other = 0
      for (let j = 0, at = row * n; j < n; j++, at++) {
        const reduced = cost[at]! - price[j]!
        if (reduced >= second) continue
        if (reduced < first) {
          second = first
          other = column
          first = reduced
          column = j
        } else {
          second = reduced
          other = j
        }
      }
      const lowered = price[column]! - (second - first)
      const lowers = lowered < price[column]!
      if (lowers) price[column] = lowered
      else if (rowOf[column] !== -1) column = other
      const loser = rowOf[column]!
      columnOf[row] = column
      rowOf[column] = row
      if (loser === -1) continue
      columnOf[loser] = -1
      if (lowers && trades-- > 0) free[--k] = loser
      else free[left++] = loser
    }
    return left
  }

  /** Dijkstra's search over reduced costs from a free row to the nearest free column, then the exchange along it. */
  private augment(cost: Float64Array, n: number, freeRow: number): void {
    const { columnOf, rowOf, price, distance, parent, columns } = this
    for (let j = 0, at = freeRow * n; j < n; j++, at++) {
      distance[j] = cost[at]! - price[j]!
      parent[j] = freeRow
      columns[j] = j
    }
    let scanned = 0
    let reached = 0
    let settled = 0
    let shortest = 0
    let sink = -1
    while (sink === -1) {
      if (scanned === reached) {
        settled = scanned
        shortest = distance[columns[reached++]!]!
        for (let k = reached; k < n; k++) {
          const column = columns[k]!
          const d = distance[column]!
          if (d > shortest) continue
          if (d < shortest) {
            reached = scanned
            shortest = d
          }
          columns[k] = columns[reached]!
          columns[reached++] = column
        }
        for (let k = scanned; k < reached && sink === -1; k++)
          if (rowOf[columns[k]!] === -1) sink = columns[k]!
        if (sink !== -1) break
      }
      const from = columns[scanned++]!
      const row = rowOf[from]!
      const base = shortest - (cost[row * n + from]! - price[from]!)
      const offset = row * n
      for (let k = reached; k < n; k++) {
        const column = columns[k]!
        const through = base + (cost[offset + column]! - price[column]!)
        if (through >= distance[column]!) continue
        distance[column] = through
        parent[column] = row
        if (through > shortest) continue
        if (rowOf[column] === -1) {
          sink = column
          break
        }
        columns[k] = columns[reached]!
        columns[reached++] = column
      }
    }
    for (let k = 0; k < settled; k++) {
      const column = columns[k]!
      price[column] = price[column]! + distance[column]! - shortest
    }
    for (let row = -1; row !== freeRow; ) {
      row = parent[sink]!
      rowOf[sink] = row
      const next = columnOf[row]!
      columnOf[row] = sink
      sink = next
    }
  }
}
