/**
 * A first guess at prices for points around a centre, as a source on one shell and a target on another are. Rows and columns, both
 * in order of their angles, meet one to one from the turn on at which that costs least; the price rises from column to column
 * such that of two neighbouring rows none wants the other's column. Were all distances from the centre the same, and costs convex
 * along the circle, that would be the best assignment (Delon, Salomon and Sobolevskii 2010).
 */
import { COLUMN_X, COLUMN_Y, f64At, PRICE, ROW_X, ROW_Y } from './memory'
import { costOf, costs } from './scan'

/** Turns that are tried first, as many as lie evenly; then half as far apart around the best one, and so on. */
const TURNS: i32 = 32
/** Rows from one to the next that the guess is judged by. */
const SAMPLE: i32 = 16

/** Cost of row i and column j. */
function pairCost(i: i32, j: i32): f64 {
  return costOf(
    load<f64>(f64At(ROW_X, i)),
    load<f64>(f64At(ROW_Y, i)),
    load<f64>(f64At(COLUMN_X, j)),
    load<f64>(f64At(COLUMN_Y, j)),
  )
}

/** Column that row k meets, where row 0 meets column `turn`. */
// @ts-ignore: decorator
@inline function met(k: i32, turn: i32, n: i32): i32 {
  const j = k + turn
  return j < n ? j : j - n
}

function total(turn: i32, n: i32): f64 {
  let sum: f64 = 0
  for (let k = 0; k < n; k++) sum += pairCost(k, met(k, turn, n))
  return sum
}

/** The turn at which all pairs together cost least, as nearly as a search of falling width finds it. */
function bestTurn(n: i32): i32 {
  let width = (n + TURNS - 1) / TURNS
  let best = 0
  let least = total(0, n)
  for (let turn = width; turn < n; turn += width) {
    const sum = total(turn, n)
    if (sum >= least) continue
    least = sum
    best = turn
  }
  while (width > 1) {
    width = (width + 1) / 2
    const from = best
    for (let side = 0; side < 2; side++) {
      const turn = side == 0 ? met(from, width, n) : met(from, n - width, n)
      const sum = total(turn, n)
      if (sum >= least) continue
      least = sum
      best = turn
    }
  }
  return best
}

/** What row k + 1 gains in the column of row k, against its own: the least that the next column's price may rise by. */
// @ts-ignore: decorator
@inline function rise(k: i32, row: i32, turn: i32, n: i32): f64 {
  return pairCost(row, met(k + 1, turn, n)) - pairCost(row, met(k, turn, n))
}

/**
 * Writes the guess for the first n columns to PRICE.
 * @param range of the costs
 * @returns what rows pay above the least of all columns, on average, as a share of the range; infinite where there is no guess
 */
export function guessPrices(n: i32, range: f64): f64 {
  const turn = bestTurn(n)
  let least: f64 = 0
  let most: f64 = 0
  for (let k = 0; k < n; k++) {
    least += rise(k, k + 1 < n ? k + 1 : 0, turn, n)
    most += rise(k, k, turn, n)
  }
  // Once round, prices are what they were.
  const share = -least / (most - least)
  if (!(Math.abs(share) < Infinity)) return Infinity
  // Where n is odd, its last pair ends on a copy that nothing can want.
  store<f64>(f64At(PRICE, n), -Infinity)
  let price: f64 = 0
  for (let k = 0; k < n; k++) {
    store<f64>(f64At(PRICE, met(k, turn, n)), price)
    const low = rise(k, k + 1 < n ? k + 1 : 0, turn, n)
    price += low + share * (rise(k, k, turn, n) - low)
  }
  return excess(n, turn) / range
}

function excess(n: i32, turn: i32): f64 {
  let sum: f64 = 0
  let count = 0
  for (let k = 0; k < n; k += SAMPLE, count++) {
    const x = v128.load_splat<f64>(f64At(ROW_X, k))
    const y = v128.load_splat<f64>(f64At(ROW_Y, k))
    let least = f64x2.splat(Infinity)
    for (let j = 0; j < n; j += 2)
      least = f64x2.pmin(least, f64x2.sub(costs(x, y, j), v128.load(f64At(PRICE, j))))
    const own = met(k, turn, n)
    sum +=
      pairCost(k, own) -
      load<f64>(f64At(PRICE, own)) -
      min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1))
  }
  return sum / count
}
