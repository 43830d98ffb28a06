/** What a row pays in every column of a block, and which are its two cheapest. */
import {
  BLOCK,
  COLUMN_X,
  COLUMN_Y,
  f32At,
  f64At,
  NARROW_PRICE,
  NARROW_X,
  NARROW_Y,
  PRICE,
} from './memory'

/** What rounding to f32 may move a number by, as a share of it. */
const ROUNDING: f64 = 1.0 / 4194304.0

/** Cost sign·‖row - column‖ when true, ⟨row, column⟩ when false. */
export let distances: bool = false
let sign: f64 = 1
/** What the search of one row has found: its two least reduced costs, and the column of the first. */
export let first: f64 = 0
export let second: f64 = 0
export let column: i32 = 0

/** Says what pairs cost from now on. */
export function setCost(byDistance: bool, signOfDistance: f64): void {
  distances = byDistance
  sign = signOfDistance
}

/** Forgets what the search of the row before has found. */
// @ts-ignore: decorator
@inline export function beginSearch(): void {
  first = Infinity
  second = Infinity
}

/** Looks for the two best columns of a row in one block too, and notes the least of the block. */
// @ts-ignore: decorator
@inline export function scan(narrow: bool, place: i32, x: f64, y: f64, block: i32, least: usize): void {
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

/** Cost of a row (x, y) and a column (u, v). */
export function costOf(x: f64, y: f64, u: f64, v: f64): f64 {
  if (!distances) return x * u + y * v
  return sign * Math.sqrt((x - u) * (x - u) + (y - v) * (y - v))
}

/** Costs of a row in columns j and j+1. */
export function costs(x: v128, y: v128, j: i32): v128 {
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
