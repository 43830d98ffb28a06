/** Columns of a block; what a row remembers of a block is one number. */
const BLOCK = 32
/** First ε, as a share of the range of costs: from nothing, and from prices. */
const FIRST = 0.05
const FIRST_PRICED = 0.002
/** Larger problems get their prices from every fourth row and column first. */
const LARGE = 256
const STRIDE = 4
/** ε falls by this factor from phase to phase. */
const FALL = 5
/** Last ε, as a share of the range of costs, but not below what f64 can tell apart from the largest cost. */
const LAST = 2 ** -40
const RESOLUTION = 2 ** -48
/** Bids per row after which the auction gives up: costs that need more have masses of ties. */
const PATIENCE = 400

/**
 * Linear assignment by auction with falling ε (Bertsekas 1988; here with the least cost wanted): each free row takes its
 * cheapest column and lowers that column's price until its second choice is cheaper by ε; whoever had the column is free
 * again. Every pair is then within ε of its row's best. For large, dense problems: ten to twenty times as fast as shortest
 * augmenting paths at n = 1,024.
 *
 * Prices only fall, so costs less prices only rise: the least of a block of columns that a row has once seen bounds that block
 * from below for ever, and most blocks need not be looked at again. That, and the prices of large problems from small ones,
 * work best when rows and columns that are alike follow each other. No allocation after construction.
 *
 * `assembly/index.ts` is the same for costs between points of the plane.
 */
export class Auction {
  /** The column of each row. */
  readonly columnOf: Int32Array
  /** Price of each column: cost less price is what a row compares. */
  readonly price: Float64Array
  private readonly rowOf: Int32Array
  private readonly free: Int32Array
  /** Bound from below of each row's reduced costs in each block. */
  private readonly least: Float64Array
  /** Block in which a row last found its best. */
  private readonly home: Int32Array
  /** Every fourth row and column of a large problem. */
  private readonly coarse: Auction | undefined
  private readonly coarseCost: Float64Array
  private first = 0
  private second = 0
  private column = 0

  /** @param capacity largest n that will be solved */
  constructor(capacity: number) {
    this.columnOf = new Int32Array(capacity)
    this.price = new Float64Array(capacity)
    this.rowOf = new Int32Array(capacity)
    this.free = new Int32Array(capacity)
    this.least = new Float64Array(capacity * Math.ceil(capacity / BLOCK))
    this.home = new Int32Array(capacity)
    const part = capacity < LARGE ? 0 : Math.floor(capacity / STRIDE)
    this.coarse = part > 0 ? new Auction(part) : undefined
    this.coarseCost = new Float64Array(part * part)
  }

  /**
   * Finds a permutation whose cost is above the least by n·2⁻⁴⁰ of the range of costs at most, into `columnOf`.
   * @param cost n×n, row-major, finite
   * @param n 2 to the capacity
   * @param prices where prices start: any numbers
   * @returns false when it gave up; `price` is then a good start for another method
   */
  solve(cost: Float64Array, n: number, prices?: ArrayLike<number>): boolean {
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (let at = 0; at < n * n; at++) {
      const c = cost[at]!
      if (c < low) low = c
      if (c > high) high = c
    }
    const priced = prices !== undefined || n >= LARGE
    if (prices) for (let j = 0; j < n; j++) this.price[j] = prices[j]!
    else if (n >= LARGE) this.takeCoarsePrices(cost, n)
    else this.price.fill(0, 0, n)
    this.least.fill(Number.NEGATIVE_INFINITY, 0, n * Math.ceil(n / BLOCK))
    this.home.fill(0, 0, n)
    // Where all costs are equal, any ε will do.
    const range = high - low || 1
    const last = Math.max(range * LAST, Math.max(Math.abs(low), Math.abs(high)) * RESOLUTION)
    let bids = PATIENCE * n
    const first = range * (priced ? FIRST_PRICED : FIRST)
    for (let epsilon = Math.max(last, first); ; epsilon = Math.max(last, epsilon / FALL)) {
      bids = this.phase(cost, n, epsilon, bids)
      if (bids < 0) return false
      if (epsilon === last) return true
    }
  }

  /** Prices at which every column is as good as the best for some row of the coarse problem, at that row's dual value. */
  private takeCoarsePrices(cost: Float64Array, n: number): void {
    const { price, coarseCost } = this
    const coarse = this.coarse!
    const part = Math.floor(n / STRIDE)
    const rank = (k: number) => k * STRIDE + STRIDE / 2
    for (let i = 0; i < part; i++)
      for (let k = 0; k < part; k++) coarseCost[i * part + k] = cost[rank(i) * n + rank(k)]!
    coarse.solve(coarseCost, part)
    price.fill(Number.POSITIVE_INFINITY, 0, n)
    for (let i = 0; i < part; i++) {
      const own = Math.max(0, coarse.columnOf[i]!)
      const dual = coarseCost[i * part + own]! - coarse.price[own]!
      for (let j = 0, at = rank(i) * n; j < n; j++, at++)
        if (cost[at]! - dual < price[j]!) price[j] = cost[at]! - dual
    }
  }

  /** Assigns all rows anew. @returns bids left, negative when they ran out */
  private phase(cost: Float64Array, n: number, epsilon: number, bids: number): number {
    const { columnOf, rowOf, price, free, least, home } = this
    const blocks = Math.ceil(n / BLOCK)
    columnOf.fill(-1, 0, n)
    rowOf.fill(-1, 0, n)
    for (let i = 0; i < n; i++) free[i] = n - 1 - i
    let count = n
    let left = bids
    while (count > 0 && left-- > 0) {
      const row = free[--count]!
      const own = home[row]!
      this.first = this.second = Number.POSITIVE_INFINITY
      this.scan(cost, n, row, own)
      for (let block = 0, at = row * blocks; block < blocks; block++, at++)
        if (block !== own && least[at]! < this.second) this.scan(cost, n, row, block)
      const { column } = this
      home[row] = Math.floor(column / BLOCK)
      price[column] = price[column]! - (this.second - this.first) - epsilon
      const loser = rowOf[column]!
      rowOf[column] = row
      columnOf[row] = column
      if (loser === -1) continue
      columnOf[loser] = -1
      free[count++] = loser
    }
    return count > 0 ? -1 : left
  }

  /** Looks for the two best columns of a row in one block too, and notes the least of the block. */
  private scan(cost: Float64Array, n: number, row: number, block: number): void {
    const { price } = this
    let { first, second, column } = this
    let least = Number.POSITIVE_INFINITY
    const end = Math.min(n, (block + 1) * BLOCK)
    for (let j = block * BLOCK, at = row * n + j; j < end; j++, at++) {
      const reduced = cost[at]! - price[j]!
      if (reduced < least) least = reduced
      if (reduced >= second) continue
      if (reduced < first) {
        second = first
        first = reduced
        column = j
      } else second = reduced
    }
    this.first = first
    this.second = second
    this.column = column
    this.least[row * Math.ceil(n / BLOCK) + block] = least
  }
}
