/**
 * The auction of `../auction.ts` for points of the plane. Costs are computed from the points: a matrix of 1,024×1,024 costs would not
 * fit the cache, and reading it took most of the time. Rough phases, which take most of the bids, reckon with four f32 at a time,
 * the last ones with two f64.
 */

import {
  BLOCK,
  CAPACITY,
  COLUMN_OF,
  COLUMN_X,
  COLUMN_Y,
  f32At,
  f64At,
  FREE,
  HOME,
  LEAST,
  NARROW_PRICE,
  NARROW_X,
  NARROW_Y,
  PRICE,
  ROW_OF,
  ROW_X,
  ROW_Y,
} from './memory'
import { guessPrices } from './guess'
import { beginSearch, column, costs, distances, first, scan, second, setCost } from './scan'

export { CAPACITY, COLUMN_OF, COLUMN_X, COLUMN_Y, ROW_X, ROW_Y }

/** First ε, as a share of the range of costs: from nothing, and from the prices of a coarser problem. */
const FIRST: f64 = 0.05
const FIRST_PRICED: f64 = 0.01
const LARGE: i32 = 256
/** Larger problems begin with a guess, at the ε by which it is off: if that is between these shares of the range of costs. */
const MOST_EXCESS: f64 = 0.005
const LEAST_EXCESS: f64 = 1e-5
/** Others get their prices from every fourth row and column first, and these need not be exact. */
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
/** What an f32 may be off by, as a share of the numbers that it was made of. */
const SUM_ERROR: f64 = 1.0 / 1048576.0
/** Rows from one to the next that the range of costs is taken from. */
const SAMPLE: i32 = 8

/** Range of the costs. */
let low: f64 = 0
let high: f64 = 0

/**
 * Pairs the first n rows and columns at the least total cost, into COLUMN_OF.
 * @returns false when it gave up
 */
export function solve(n: i32, byDistance: bool, signOfDistance: f64): bool {
  setCost(byDistance, signOfDistance)
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
  findRange(place, n)
  const range: f64 = high > low ? high - low : 1
  const last = max(range * lastShare, max(Math.abs(low), Math.abs(high)) * RESOLUTION)
  const share = takePrices(place, bound, capacity, n, range)
  for (let j = n; j < blocks * BLOCK; j++) store<f64>(f64At(PRICE, place + j), -Infinity)
  for (let at = bound; at < bound + n * blocks; at++) store<f32>(f32At(LEAST, at), -Infinity)
  memory.fill(f32At(HOME, place), 0, <usize>n * 4)
  let narrow = largestSum(place, n) < NEAR * range
  if (narrow) takeNarrow(place, blocks)
  let bids = PATIENCE * n
  let epsilon = max(last, range * share)
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

/** Prices to begin with. @returns ε to begin with, as a share of the range of costs */
function takePrices(place: i32, bound: i32, capacity: i32, n: i32, range: f64): f64 {
  if (n < LARGE) {
    memory.fill(f64At(PRICE, place), 0, <usize>n * 8)
    return FIRST
  }
  if (place == 0) {
    const excess = guessPrices(n, range)
    if (excess < MOST_EXCESS) return max(excess, LEAST_EXCESS)
  }
  takeCoarsePrices(place, bound, capacity, n)
  return FIRST_PRICED
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
  beginSearch()
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
