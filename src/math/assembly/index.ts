/**
 * The auction of `../auction.ts` for points of the plane, with the same operations in the same order, so that both find the
 * same pairs. Costs are computed from the points, two f64 at a time: a matrix of 1,024×1,024 costs would not fit the cache,
 * and reading it took most of the time.
 */

/** Most rows and columns. */
export const CAPACITY: i32 = 1024
/** Below, the same numbers as in `../auction.ts`. */
const BLOCK: i32 = 32
const FIRST: f64 = 0.05
const FIRST_PRICED: f64 = 0.002
const LARGE: i32 = 256
const STRIDE: i32 = 4
const FALL: f64 = 5
const LAST: f64 = 1.0 / 1099511627776.0
const RESOLUTION: f64 = 1.0 / 281474976710656.0
const PATIENCE: i32 = 400

/** Places of the whole problem, of its every fourth point, and of every fourth of those, one after the other. */
const PLACES: i32 = 1024 + 256 + 64
const BLOCKS: i32 = 1024 * 32 + 256 * 8 + 64 * 2

/** Coordinates of rows and columns, f64. */
export const ROW_X: usize = memory.data(PLACES * 8, 64)
export const ROW_Y: usize = memory.data(PLACES * 8, 64)
export const COLUMN_X: usize = memory.data(PLACES * 8, 64)
export const COLUMN_Y: usize = memory.data(PLACES * 8, 64)
/** The column of each row, i32. */
export const COLUMN_OF: usize = memory.data(PLACES * 4, 64)
/** Price of each column, f64; -∞ past the last one, up to the end of its block. */
const PRICE: usize = memory.data(PLACES * 8, 64)
/** The row of each column, the rows without one, and the block in which a row last found its best: i32. */
const ROW_OF: usize = memory.data(PLACES * 4, 64)
const FREE: usize = memory.data(PLACES * 4, 64)
const HOME: usize = memory.data(PLACES * 4, 64)
/** Bound from below of each row's reduced costs in each block, f64. */
const LEAST: usize = memory.data(BLOCKS * 8, 64)

/** Cost sign·‖row - column‖ when true, ⟨row, column⟩ when false. */
let distances: bool = false
let sign: v128 = f64x2.splat(1)
/** Range of the costs. */
let low: f64 = 0
let high: f64 = 0
/** What the search of one row has found: its two least reduced costs, and the column of the first. */
let first: f64 = 0
let second: f64 = 0
let column: i32 = 0

/**
 * Pairs the first n rows and columns at the least total cost, into COLUMN_OF.
 * @returns false when it gave up
 */
export function solve(n: i32, byDistance: bool, signOfDistance: f64): bool {
  distances = byDistance
  sign = f64x2.splat(signOfDistance)
  return solveFrom(0, 0, n)
}

/** The same for the problem whose points begin at `place` and its bounds at `bound`. */
function solveFrom(place: i32, bound: i32, n: i32): bool {
  const blocks = (n + BLOCK - 1) / BLOCK
  const end = blocks * BLOCK
  // Past the last column its copies, which nothing can want at these prices.
  for (let j = n; j < end; j++) {
    store<f64>(f64At(COLUMN_X, place + j), load<f64>(f64At(COLUMN_X, place + n - 1)))
    store<f64>(f64At(COLUMN_Y, place + j), load<f64>(f64At(COLUMN_Y, place + n - 1)))
  }
  const large = n >= LARGE
  if (large) takeCoarsePrices(place, bound, n)
  else memory.fill(f64At(PRICE, place), 0, <usize>n * 8)
  for (let j = n; j < end; j++) store<f64>(f64At(PRICE, place + j), -Infinity)
  for (let at = bound; at < bound + n * blocks; at++) store<f64>(f64At(LEAST, at), -Infinity)
  memory.fill(i32At(HOME, place), 0, <usize>n * 4)
  findRange(place, n)
  const range: f64 = high > low ? high - low : 1
  const last = max(range * LAST, max(Math.abs(low), Math.abs(high)) * RESOLUTION)
  let bids = PATIENCE * n
  let epsilon = max(last, range * (large ? FIRST_PRICED : FIRST))
  while (true) {
    bids = phase(place, bound, n, epsilon, bids)
    if (bids < 0) return false
    if (epsilon == last) return true
    epsilon = max(last, epsilon / FALL)
  }
}

function findRange(place: i32, n: i32): void {
  let least = f64x2.splat(Infinity)
  let most = f64x2.splat(-Infinity)
  for (let i = place; i < place + n; i++) {
    const x = v128.load_splat<f64>(f64At(ROW_X, i))
    const y = v128.load_splat<f64>(f64At(ROW_Y, i))
    for (let j = place; j < place + n; j += 2) {
      const cost = costs(x, y, j)
      least = f64x2.pmin(least, cost)
      most = f64x2.pmax(most, cost)
    }
  }
  low = min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1))
  high = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1))
}

/** Prices at which every column is as good as the best for some row of the coarse problem, at that row's dual value. */
function takeCoarsePrices(place: i32, bound: i32, n: i32): void {
  const part = n / STRIDE
  const coarse = place + capacityAt(place)
  for (let k = 0; k < part; k++) {
    const from = place + k * STRIDE + STRIDE / 2
    store<f64>(f64At(ROW_X, coarse + k), load<f64>(f64At(ROW_X, from)))
    store<f64>(f64At(ROW_Y, coarse + k), load<f64>(f64At(ROW_Y, from)))
    store<f64>(f64At(COLUMN_X, coarse + k), load<f64>(f64At(COLUMN_X, from)))
    store<f64>(f64At(COLUMN_Y, coarse + k), load<f64>(f64At(COLUMN_Y, from)))
  }
  solveFrom(coarse, bound + capacityAt(place) * (capacityAt(place) / BLOCK), part)
  for (let j = place; j < place + n; j++) store<f64>(f64At(PRICE, j), Infinity)
  for (let i = coarse; i < coarse + part; i++) {
    const x = v128.load_splat<f64>(f64At(ROW_X, i))
    const y = v128.load_splat<f64>(f64At(ROW_Y, i))
    const own = coarse + max(0, load<i32>(i32At(COLUMN_OF, i)))
    const cost = f64x2.extract_lane(costs(x, y, own & ~1), 0)
    const other = f64x2.extract_lane(costs(x, y, own & ~1), 1)
    const dual = f64x2.splat((own & 1 ? other : cost) - load<f64>(f64At(PRICE, own)))
    for (let j = place; j < place + n; j += 2) {
      const price = v128.load(f64At(PRICE, j))
      v128.store(f64At(PRICE, j), f64x2.pmin(price, f64x2.sub(costs(x, y, j), dual)))
    }
  }
}

/** Room of the problem that begins at a place. */
function capacityAt(place: i32): i32 {
  return place == 0 ? CAPACITY : CAPACITY / STRIDE
}

/** Assigns all rows anew. @returns bids left, negative when they ran out */
function phase(place: i32, bound: i32, n: i32, epsilon: f64, bids: i32): i32 {
  const blocks = (n + BLOCK - 1) / BLOCK
  const columnOf = i32At(COLUMN_OF, place)
  const rowOf = i32At(ROW_OF, place)
  const price = f64At(PRICE, place)
  const free = i32At(FREE, place)
  memory.fill(columnOf, 0xff, <usize>n * 4)
  memory.fill(rowOf, 0xff, <usize>n * 4)
  for (let i = 0; i < n; i++) store<i32>(i32At(free, i), n - 1 - i)
  let count = n
  let left = bids
  while (count > 0 && left > 0) {
    left--
    const row = load<i32>(i32At(free, --count))
    search(place, bound, row, blocks)
    const at = f64At(price, column)
    store<f64>(at, load<f64>(at) - (second - first) - epsilon)
    const loser = load<i32>(i32At(rowOf, column))
    store<i32>(i32At(rowOf, column), row)
    store<i32>(i32At(columnOf, row), column)
    if (loser == -1) continue
    store<i32>(i32At(columnOf, loser), -1)
    store<i32>(i32At(free, count++), loser)
  }
  return count > 0 ? -1 : left
}

/** Finds the two least reduced costs of a row, looking only at blocks that may hold them. */
function search(place: i32, bound: i32, row: i32, blocks: i32): void {
  const home = i32At(HOME, place + row)
  const least = f64At(LEAST, bound + row * blocks)
  const x = v128.load_splat<f64>(f64At(ROW_X, place + row))
  const y = v128.load_splat<f64>(f64At(ROW_Y, place + row))
  const own = load<i32>(home)
  first = Infinity
  second = Infinity
  scan(place, x, y, own, f64At(least, own))
  for (let block = 0; block < blocks; block++)
    if (load<f64>(f64At(least, block)) < second && block != own)
      scan(place, x, y, block, f64At(least, block))
  store<i32>(home, column / BLOCK)
}

/** Looks for the two best columns of a row in one block too, and notes the least of the block. */
function scan(place: i32, x: v128, y: v128, block: i32, least: usize): void {
  if (distances) scanBy(true, place, x, y, block, least)
  else scanBy(false, place, x, y, block, least)
}

// @ts-ignore: decorator
@inline function scanBy(distance: bool, place: i32, x: v128, y: v128, block: i32, least: usize): void {
  let best = f64x2.splat(Infinity)
  let next = f64x2.splat(Infinity)
  let where = i64x2.splat(0)
  const begin = block * BLOCK
  let here = i64x2.replace_lane(i64x2.splat(begin), 1, begin + 1)
  for (let j = place + begin, end = place + begin + BLOCK; j < end; j += 2) {
    const reduced = f64x2.sub(costsBy(distance, x, y, j), v128.load(f64At(PRICE, j)))
    next = f64x2.pmin(next, f64x2.pmax(best, reduced))
    where = v128.bitselect(here, where, f64x2.lt(reduced, best))
    best = f64x2.pmin(best, reduced)
    here = i64x2.add(here, i64x2.splat(2))
  }
  const even = f64x2.extract_lane(best, 0)
  const odd = f64x2.extract_lane(best, 1)
  const evenAt = <i32>i64x2.extract_lane(where, 0)
  const oddAt = <i32>i64x2.extract_lane(where, 1)
  const blockFirst = min(even, odd)
  store<f64>(least, blockFirst)
  if (blockFirst >= first) {
    second = min(second, blockFirst)
    return
  }
  const blockSecond = min(
    max(even, odd),
    min(f64x2.extract_lane(next, 0), f64x2.extract_lane(next, 1)),
  )
  second = min(first, blockSecond)
  first = blockFirst
  column = even < odd || (even == odd && evenAt < oddAt) ? evenAt : oddAt
}

/** Costs of a row in columns j and j+1. */
function costs(x: v128, y: v128, j: i32): v128 {
  return distances ? costsBy(true, x, y, j) : costsBy(false, x, y, j)
}

/** The same for a cost known when compiling: a loop then asks for it but once. */
// @ts-ignore: decorator
@inline function costsBy(distance: bool, x: v128, y: v128, j: i32): v128 {
  const u = v128.load(f64At(COLUMN_X, j))
  const v = v128.load(f64At(COLUMN_Y, j))
  if (!distance) return f64x2.add(f64x2.mul(x, u), f64x2.mul(y, v))
  const dx = f64x2.sub(x, u)
  const dy = f64x2.sub(y, v)
  return f64x2.mul(sign, f64x2.sqrt(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy))))
}

// @ts-ignore: decorator
@inline function f64At(base: usize, index: i32): usize {
  return base + (<usize>index << 3)
}

// @ts-ignore: decorator
@inline function i32At(base: usize, index: i32): usize {
  return base + (<usize>index << 2)
}
