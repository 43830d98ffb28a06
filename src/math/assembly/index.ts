/**
 * The auction of `../auction.ts` for points of the plane. Costs are computed from the points: a matrix of 1,024×1,024 costs would not
 * fit the cache, and reading it took most of the time. Rough phases, which take most of the bids, reckon with four f32 at a time,
 * the last ones with two f64.
 */

/** Most rows and columns. */
export const CAPACITY: i32 = 2048
/** Columns of a block. Finer than in `../auction.ts`, since four bounds are looked at in one go. */
const BLOCK: i32 = 16
/** First ε, as a share of the range of costs: from nothing, and from the prices of a coarser problem. */
const FIRST: f64 = 0.05
const FIRST_PRICED: f64 = 0.01
/** Larger problems get their prices from every fourth row and column first, and these need not be exact. */
const LARGE: i32 = 256
const STRIDE: i32 = 4
const LAST_COARSE: f64 = 0.01
const FALL: f64 = 5
/** Last ε, as a share of the range of costs, but not below what f64 can tell apart from the largest cost. */
const LAST: f64 = 1.0 / 1099511627776.0
const RESOLUTION: f64 = 1.0 / 281474976710656.0
const PATIENCE: i32 = 400
/** Down to this ε, as a share of the range, f32 is exact enough: if costs lie no further than so many ranges from 0. */
const NARROW: f64 = 1.0 / 65536.0
const NEAR: f64 = 8
/** What an f32 may be off by, as a share of the numbers that it was made of, and of itself. */
const SUM_ERROR: f64 = 1.0 / 1048576.0
const ROUNDING: f64 = 1.0 / 4194304.0
/** Rows from one to the next that the range of costs is taken from. */
const SAMPLE: i32 = 8

/** Places of the whole problem, of its every fourth point, and of every fourth of those, one after the other. */
const PLACES: i32 = 2048 + 512 + 128
const BLOCKS: i32 = 2048 * 128 + 512 * 32 + 128 * 8

/** Coordinates of rows and columns, f64, and as f32. */
export const ROW_X: usize = memory.data(PLACES * 8, 64)
export const ROW_Y: usize = memory.data(PLACES * 8, 64)
export const COLUMN_X: usize = memory.data(PLACES * 8, 64)
export const COLUMN_Y: usize = memory.data(PLACES * 8, 64)
const NARROW_X: usize = memory.data(PLACES * 4, 64)
const NARROW_Y: usize = memory.data(PLACES * 4, 64)
/** The column of each row, i32. */
export const COLUMN_OF: usize = memory.data(PLACES * 4, 64)
/** Price of each column, f64, and as f32; -∞ past the last one, up to the end of its block. */
const PRICE: usize = memory.data(PLACES * 8, 64)
const NARROW_PRICE: usize = memory.data(PLACES * 4, 64)
/** The row of each column, the rows without one, and the block in which a row last found its best: i32. */
const ROW_OF: usize = memory.data(PLACES * 4, 64)
const FREE: usize = memory.data(PLACES * 4, 64)
const HOME: usize = memory.data(PLACES * 4, 64)
/** Bound from below of each row's reduced costs in each block, f32; rows of whole vectors. */
const LEAST: usize = memory.data(BLOCKS * 4, 64)

/** Cost sign·‖row - column‖ when true, ⟨row, column⟩ when false. */
let distances: bool = false
let sign: f64 = 1
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
  sign = signOfDistance
  return solveFrom(0, 0, CAPACITY, n, LAST)
}

/** The same for the problem of at most `capacity` points that begin at `place`, with its bounds at `bound`. */
function solveFrom(place: i32, bound: i32, capacity: i32, n: i32, lastShare: f64): bool {
  const blocks = blocksOf(n)
  // Past the last column its copies, which nothing can want at these prices.
  for (let j = n; j < blocks * BLOCK; j++) {
    store<f64>(f64At(COLUMN_X, place + j), load<f64>(f64At(COLUMN_X, place + n - 1)))
    store<f64>(f64At(COLUMN_Y, place + j), load<f64>(f64At(COLUMN_Y, place + n - 1)))
  }
  const large = n >= LARGE
  if (large) takeCoarsePrices(place, bound, capacity, n)
  else memory.fill(f64At(PRICE, place), 0, <usize>n * 8)
  for (let j = n; j < blocks * BLOCK; j++) store<f64>(f64At(PRICE, place + j), -Infinity)
  for (let at = bound; at < bound + n * blocks; at++) store<f32>(f32At(LEAST, at), -Infinity)
  memory.fill(f32At(HOME, place), 0, <usize>n * 4)
  findRange(place, n)
  const range: f64 = high > low ? high - low : 1
  const last = max(range * lastShare, max(Math.abs(low), Math.abs(high)) * RESOLUTION)
  let narrow = largestSum(place, n) < NEAR * range
  if (narrow) takeNarrow(place, blocks)
  let bids = PATIENCE * n
  let epsilon = max(last, range * (large ? FIRST_PRICED : FIRST))
  while (true) {
    if (narrow && epsilon < range * NARROW) {
      narrow = false
      leaveNarrow(place, bound, n, blocks)
    }
    bids = phase(place, bound, n, epsilon, bids, narrow)
    if (bids < 0) return false
    if (epsilon == last) {
      if (narrow) leaveNarrow(place, bound, n, blocks)
      return true
    }
    epsilon = max(last, epsilon / FALL)
  }
}

/** Blocks of n columns, in whole vectors of bounds. */
function blocksOf(n: i32): i32 {
  return ((n + 4 * BLOCK - 1) / (4 * BLOCK)) * 4
}

/** The range of the costs of some rows: it only says where ε begins and ends. */
function findRange(place: i32, n: i32): void {
  let least = f64x2.splat(Infinity)
  let most = f64x2.splat(-Infinity)
  for (let i = place; i < place + n; i += SAMPLE) {
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

/** A bound of the numbers that a cost is a sum of. */
function largestSum(place: i32, n: i32): f64 {
  const row = largest(ROW_X, place, n) + largest(ROW_Y, place, n)
  const other = largest(COLUMN_X, place, n) + largest(COLUMN_Y, place, n)
  return distances ? row + other : row * other
}

function largest(base: usize, place: i32, n: i32): f64 {
  let most: f64 = 0
  for (let i = place; i < place + n; i++) most = max(most, Math.abs(load<f64>(f64At(base, i))))
  return most
}

/** Columns and prices as f32. */
function takeNarrow(place: i32, blocks: i32): void {
  for (let j = place; j < place + blocks * BLOCK; j++) {
    store<f32>(f32At(NARROW_X, j), <f32>load<f64>(f64At(COLUMN_X, j)))
    store<f32>(f32At(NARROW_Y, j), <f32>load<f64>(f64At(COLUMN_Y, j)))
    store<f32>(f32At(NARROW_PRICE, j), <f32>load<f64>(f64At(PRICE, j)))
  }
}

/** Prices as f64 again, and bounds that hold for exact costs too. */
function leaveNarrow(place: i32, bound: i32, n: i32, blocks: i32): void {
  let most = largestSum(place, n)
  for (let j = place; j < place + n; j++) {
    const price = <f64>load<f32>(f32At(NARROW_PRICE, j))
    store<f64>(f64At(PRICE, j), price)
    most = max(most, Math.abs(price))
  }
  const margin = f32x4.splat(<f32>(2 * most * SUM_ERROR))
  for (let at = bound; at < bound + n * blocks; at += 4)
    v128.store(f32At(LEAST, at), f32x4.sub(v128.load(f32At(LEAST, at)), margin))
}

/** Prices at which every column is as good as the best for some row of the coarse problem, at that row's dual value. */
function takeCoarsePrices(place: i32, bound: i32, capacity: i32, n: i32): void {
  const part = n / STRIDE
  const coarse = place + capacity
  for (let k = 0; k < part; k++) {
    const from = place + k * STRIDE + STRIDE / 2
    store<f64>(f64At(ROW_X, coarse + k), load<f64>(f64At(ROW_X, from)))
    store<f64>(f64At(ROW_Y, coarse + k), load<f64>(f64At(ROW_Y, from)))
    store<f64>(f64At(COLUMN_X, coarse + k), load<f64>(f64At(COLUMN_X, from)))
    store<f64>(f64At(COLUMN_Y, coarse + k), load<f64>(f64At(COLUMN_Y, from)))
  }
  solveFrom(coarse, bound + capacity * (capacity / BLOCK), capacity / STRIDE, part, LAST_COARSE)
  for (let j = place; j < place + n; j++) store<f64>(f64At(PRICE, j), Infinity)
  for (let i = coarse; i < coarse + part; i++) {
    const x = v128.load_splat<f64>(f64At(ROW_X, i))
    const y = v128.load_splat<f64>(f64At(ROW_Y, i))
    const own = coarse + max(0, load<i32>(f32At(COLUMN_OF, i)))
    const cost = f64x2.extract_lane(costs(x, y, own & ~1), 0)
    const other = f64x2.extract_lane(costs(x, y, own & ~1), 1)
    const dual = f64x2.splat((own & 1 ? other : cost) - load<f64>(f64At(PRICE, own)))
    for (let j = place; j < place + n; j += 2) {
      const price = v128.load(f64At(PRICE, j))
      v128.store(f64At(PRICE, j), f64x2.pmin(price, f64x2.sub(costs(x, y, j), dual)))
    }
  }
}

/** Assigns all rows anew. @returns bids left, negative when they ran out */
function phase(place: i32, bound: i32, n: i32, epsilon: f64, bids: i32, narrow: bool): i32 {
  const blocks = blocksOf(n)
  const columnOf = f32At(COLUMN_OF, place)
  const rowOf = f32At(ROW_OF, place)
  const free = f32At(FREE, place)
  memory.fill(columnOf, 0xff, <usize>n * 4)
  memory.fill(rowOf, 0xff, <usize>n * 4)
  for (let i = 0; i < n; i++) store<i32>(f32At(free, i), n - 1 - i)
  let count = n
  let left = bids
  while (count > 0 && left > 0) {
    left--
    const row = load<i32>(f32At(free, --count))
    if (narrow) {
      search(true, place, bound, row, blocks)
      const at = f32At(NARROW_PRICE, place + column)
      store<f32>(at, <f32>(<f64>load<f32>(at) - (second - first) - epsilon))
    } else {
      search(false, place, bound, row, blocks)
      const at = f64At(PRICE, place + column)
      store<f64>(at, load<f64>(at) - (second - first) - epsilon)
    }
    const loser = load<i32>(f32At(rowOf, column))
    store<i32>(f32At(rowOf, column), row)
    store<i32>(f32At(columnOf, row), column)
    if (loser == -1) continue
    store<i32>(f32At(columnOf, loser), -1)
    store<i32>(f32At(free, count++), loser)
  }
  return count > 0 ? -1 : left
}

/** Finds the two least reduced costs of a row, looking only at blocks that may hold them. */
// @ts-ignore: decorator
@inline function search(narrow: bool, place: i32, bound: i32, row: i32, blocks: i32): void {
  const home = f32At(HOME, place + row)
  const least = f32At(LEAST, bound + row * blocks)
  const x = load<f64>(f64At(ROW_X, place + row))
  const y = load<f64>(f64At(ROW_Y, place + row))
  const own = load<i32>(home)
  first = Infinity
  second = Infinity
  scan(narrow, place, x, y, own, f32At(least, own))
  for (let block = 0; block < blocks; block += 4) {
    const bounds = v128.load(f32At(least, block))
    let wanted = i32x4.bitmask(f32x4.lt(bounds, f32x4.splat(<f32>second)))
    for (; wanted != 0; wanted &= wanted - 1) {
      const each = block + ctz(wanted)
      if (each != own && load<f32>(f32At(least, each)) < <f32>second)
        scan(narrow, place, x, y, each, f32At(least, each))
    }
  }
  store<i32>(home, column / BLOCK)
}

/** Looks for the two best columns of a row in one block too, and notes the least of the block. */
// @ts-ignore: decorator
@inline function scan(narrow: bool, place: i32, x: f64, y: f64, block: i32, least: usize): void {
  if (narrow) {
    if (distances) scanNarrow(true, place, x, y, block, least)
    else scanNarrow(false, place, x, y, block, least)
  } else if (distances) scanWide(true, place, x, y, block, least)
  else scanWide(false, place, x, y, block, least)
}

// @ts-ignore: decorator
@inline function scanNarrow(distance: bool, place: i32, x: f64, y: f64, block: i32, least: usize): void {
  const rowX = f32x4.splat(<f32>x)
  const rowY = f32x4.splat(<f32>y)
  const at = place + block * BLOCK
  const a = narrowReduced(distance, rowX, rowY, at)
  const b = narrowReduced(distance, rowX, rowY, at + 4)
  const c = narrowReduced(distance, rowX, rowY, at + 8)
  const d = narrowReduced(distance, rowX, rowY, at + 12)
  const ab = f32x4.pmin(a, b)
  const cd = f32x4.pmin(c, d)
  const best = f32x4.pmin(ab, cd)
  const pairs = f32x4.pmin(best, i32x4.shuffle(best, best, 2, 3, 0, 1))
  const all = f32x4.pmin(pairs, i32x4.shuffle(pairs, pairs, 1, 0, 3, 2))
  const blockFirst = f32x4.extract_lane(all, 0)
  store<f32>(least, blockFirst)
  if (<f64>blockFirst >= first) {
    second = min(second, <f64>blockFirst)
    return
  }
  const where = f32x4.eq(best, all)
  const lanes = i32x4.bitmask(where)
  second = first
  first = blockFirst
  if (lanes & (lanes - 1)) second = first
  else {
    const next = f32x4.pmin(
      f32x4.pmax(ab, cd),
      f32x4.pmin(f32x4.pmax(a, b), f32x4.pmax(c, d)),
    )
    const rest = f32x4.pmin(next, v128.bitselect(f32x4.splat(Infinity), best, where))
    const half = f32x4.pmin(rest, i32x4.shuffle(rest, rest, 2, 3, 0, 1))
    second = min(second, <f64>min(f32x4.extract_lane(half, 0), f32x4.extract_lane(half, 1)))
  }
  const found =
    i32x4.bitmask(f32x4.eq(a, all)) |
    (i32x4.bitmask(f32x4.eq(b, all)) << 4) |
    (i32x4.bitmask(f32x4.eq(c, all)) << 8) |
    (i32x4.bitmask(f32x4.eq(d, all)) << 12)
  column = block * BLOCK + ctz(found)
}

// @ts-ignore: decorator
@inline function scanWide(distance: bool, place: i32, x: f64, y: f64, block: i32, least: usize): void {
  const rowX = f64x2.splat(x)
  const rowY = f64x2.splat(y)
  let best = f64x2.splat(Infinity)
  let next = f64x2.splat(Infinity)
  let where = i64x2.splat(0)
  const begin = block * BLOCK
  let here = i64x2.replace_lane(i64x2.splat(begin), 1, begin + 1)
  for (let j = place + begin, end = place + begin + BLOCK; j < end; j += 2) {
    const reduced = f64x2.sub(costsBy(distance, rowX, rowY, j), v128.load(f64At(PRICE, j)))
    next = f64x2.pmin(next, f64x2.pmax(best, reduced))
    where = v128.bitselect(here, where, f64x2.lt(reduced, best))
    best = f64x2.pmin(best, reduced)
    here = i64x2.add(here, i64x2.splat(2))
  }
  const even = f64x2.extract_lane(best, 0)
  const odd = f64x2.extract_lane(best, 1)
  const blockFirst = min(even, odd)
  // Rounded down, so that it stays a bound.
  store<f32>(least, <f32>(blockFirst - Math.abs(blockFirst) * ROUNDING))
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
  const evenAt = <i32>i64x2.extract_lane(where, 0)
  const oddAt = <i32>i64x2.extract_lane(where, 1)
  column = even < odd || (even == odd && evenAt < oddAt) ? evenAt : oddAt
}

/** Reduced costs of a row in columns j to j+3. */
// @ts-ignore: decorator
@inline function narrowReduced(distance: bool, x: v128, y: v128, j: i32): v128 {
  const u = v128.load(f32At(NARROW_X, j))
  const v = v128.load(f32At(NARROW_Y, j))
  const price = v128.load(f32At(NARROW_PRICE, j))
  if (!distance) return f32x4.sub(f32x4.add(f32x4.mul(x, u), f32x4.mul(y, v)), price)
  const dx = f32x4.sub(x, u)
  const dy = f32x4.sub(y, v)
  const length = f32x4.sqrt(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)))
  return f32x4.sub(f32x4.mul(f32x4.splat(<f32>sign), length), price)
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
  return f64x2.mul(f64x2.splat(sign), f64x2.sqrt(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy))))
}

/** Address of the f64 at an index. */
// @ts-ignore: decorator
@inline function f64At(base: usize, index: i32): usize {
  return base + (<usize>index << 3)
}

/** Address of the f32 or i32 at an index. */
// @ts-ignore: decorator
@inline function f32At(base: usize, index: i32): usize {
  return base + (<usize>index << 2)
}
