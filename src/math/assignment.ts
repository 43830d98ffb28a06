/**
 * Exact linear assignment by shortest augmenting paths with dual potentials (Jonker and Volgenant 1987; the form of
 * Crouse 2016), started from column minima. O(n³), no allocation after construction.
 */
export class Assignment {
  /** `columnOf[row]` after `solve`. */
  readonly columnOf: Int32Array
  private readonly rowOf: Int32Array
  private readonly rowDual: Float64Array
  private readonly columnDual: Float64Array
  private readonly distance: Float64Array
  private readonly parent: Int32Array
  /** Columns not yet scanned in this search, the first `open` of them; scanned ones follow. */
  private readonly columns: Int32Array

  /** @param capacity largest n that will be solved */
  constructor(capacity: number) {
    this.columnOf = new Int32Array(capacity)
    this.rowOf = new Int32Array(capacity)
    this.rowDual = new Float64Array(capacity)
    this.columnDual = new Float64Array(capacity)
    this.distance = new Float64Array(capacity)
    this.parent = new Int32Array(capacity)
    this.columns = new Int32Array(capacity)
  }

  /**
   * Finds the permutation of least total cost.
   * @param cost n×n, row-major, finite
   * @param n size, at most the capacity
   * @returns `columnOf`: the column of each row (the first n entries)
   */
  solve(cost: Float64Array, n: number): Int32Array {
    const { columnOf, rowOf, rowDual, columnDual } = this
    columnOf.fill(-1, 0, n)
    rowOf.fill(-1, 0, n)
    rowDual.fill(0, 0, n)
    for (let column = n - 1; column >= 0; column--) {
      let best = 0
      let least = cost[column]!
      for (let row = 1; row < n; row++) {
        const c = cost[row * n + column]!
        if (c < least) {
          least = c
          best = row
        }
      }
      columnDual[column] = least
      if (columnOf[best] === -1) {
        columnOf[best] = column
        rowOf[column] = best
      }
    }
    for (let row = 0; row < n; row++) if (columnOf[row] === -1) this.augment(cost, n, row)
    return columnOf
  }

  private augment(cost: Float64Array, n: number, freeRow: number): void {
    const { columnOf, rowOf, rowDual, columnDual, distance, parent, columns } = this
    for (let j = 0; j < n; j++) columns[j] = j
    distance.fill(Number.POSITIVE_INFINITY, 0, n)
    let open = n
    let row = freeRow
    let shortest = 0
    let sink = -1
    while (sink === -1) {
      const base = shortest - rowDual[row]!
      const offset = row * n
      let least = Number.POSITIVE_INFINITY
      let at = -1
      for (let k = 0; k < open; k++) {
        const column = columns[k]!
        const through = base + cost[offset + column]! - columnDual[column]!
        if (through < distance[column]!) {
          distance[column] = through
          parent[column] = row
        }
        const d = distance[column]!
        if (d < least || (d === least && rowOf[column] === -1)) {
          least = d
          at = k
        }
      }
      shortest = least
      const column = columns[at]!
      columns[at] = columns[--open]!
      columns[open] = column
      if (rowOf[column] === -1) sink = column
      else row = rowOf[column]!
    }
    rowDual[freeRow] = rowDual[freeRow]! + shortest
    for (let k = open; k < n; k++) {
      const column = columns[k]!
      const slack = shortest - distance[column]!
      columnDual[column] = columnDual[column]! - slack
      const owner = rowOf[column]!
      if (owner !== -1) rowDual[owner] = rowDual[owner]! + slack
    }
    let column = sink
    for (;;) {
      const owner = parent[column]!
      rowOf[column] = owner
      const next = columnOf[owner]!
      columnOf[owner] = column
      if (owner === freeRow) return
      column = next
    }
  }
}
