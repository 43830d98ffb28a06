/**
 * What the first layer reads: x and y scaled, t, their Fourier features (`writeInputs` in src/network/shape.ts), and a
 * constant 1 whose weights are the biases. Rows of INPUT follow each other without gaps.
 */
import { multiplyAdd } from './lanes'
import { INPUT } from './memory'
import { inputBytes } from './network'

/** Factors on (x, y, t, 1). */
let scales: v128 = f32x4.splat(1)
/** Half the factors on (x, y) and on (t, 1), in f64: the angle of the lowest frequency, π·z, in turns. */
let halfScales: v128 = f64x2.splat(0.5)
let frequencies: i32 = 0

/**
 * Chooses the inputs of the calls that follow.
 * @param scale factor on x and y
 * @param count frequencies of the Fourier features
 */
export function configureInput(scale: f64, count: i32): void {
  const factor = <f32>scale
  scales = f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(1), 0, factor), 1, factor)
  halfScales = f64x2.splat(0.5 * scale)
  frequencies = count
}

/** Fills INPUT from `count` regression rows. */
export function readInputs(rows: usize, count: i32): void {
  let to = INPUT
  const scale = scales
  for (let r = 0; r < count; r++, rows += 32, to += inputBytes) {
    const coordinates = f32x4.replace_lane(v128.load(rows), 3, 1)
    v128.store(to, f32x4.mul(scale, coordinates))
    if (frequencies > 0) writeFeatures(to, coordinates)
  }
}

/** Fills INPUT from `count` points and their times. */
export function readPoints(points: usize, times: usize, count: i32): void {
  let to = INPUT
  const one = f32x4(0, 0, 0, 1)
  const scale = scales
  for (let r = 0; r < count; r++, points += 8, times += 4, to += inputBytes) {
    const coordinates = v128.load32_lane(times, v128.load64_lane(points, one, 0), 2)
    v128.store(to, f32x4.mul(scale, coordinates))
    if (frequencies > 0) writeFeatures(to, coordinates)
  }
}

/**
 * Sines and cosines of 2ᵏ·π·z behind the coordinates of one row, and the constant behind them. Angles are in turns and brought
 * within ±1/8 turn in f64, since the rounding of z to f32 would count 2ᵏ·π times; then Taylor series in f32 as in
 * shaders/lib/angle.wgsl, good to 1e-7.
 * @param to the row, x, y and t in place
 * @param coordinates (x, y, t, 1), not scaled
 */
function writeFeatures(to: usize, coordinates: v128): void {
  const four = f64x2.splat(4)
  const quarter = f64x2.splat(0.25)
  let place = f64x2.mul(halfScales, f64x2.promote_low_f32x4(coordinates))
  let time = f64x2.mul(
    f64x2.splat(0.5),
    f64x2.promote_low_f32x4(v128.shuffle<f32>(coordinates, coordinates, 2, 3, 2, 3)),
  )
  let at = to + 12
  for (let k = 0; k < frequencies; k++, at += 24) {
    const placeQuarters = f64x2.nearest(f64x2.mul(four, place))
    const timeQuarters = f64x2.nearest(f64x2.mul(four, time))
    const rest = v128.shuffle<f32>(
      f32x4.demote_f64x2_zero(f64x2.sub(place, f64x2.mul(quarter, placeQuarters))),
      f32x4.demote_f64x2_zero(f64x2.sub(time, f64x2.mul(quarter, timeQuarters))),
      0, 1, 4, 5,
    )
    const quarters = v128.shuffle<i32>(
      i32x4.trunc_sat_f64x2_s_zero(placeQuarters),
      i32x4.trunc_sat_f64x2_s_zero(timeQuarters),
      0, 1, 4, 5,
    )
    const a = f32x4.mul(f32x4.splat(6.2831853071795865), rest)
    const b = f32x4.mul(a, a)
    const sine = multiplyAdd(a, f32x4.mul(a, b), sineSeries(b))
    const cosine = multiplyAdd(f32x4.splat(1), b, cosineSeries(b))
    // A quarter turn makes (cos, sin) into (-sin, cos).
    const one = i32x4.splat(1)
    const two = i32x4.splat(2)
    const odd = i32x4.eq(v128.and(quarters, one), one)
    const sineSign = i32x4.shl(v128.and(quarters, two), 30)
    const cosineSign = i32x4.shl(v128.and(i32x4.add(quarters, one), two), 30)
    // Three lanes count: the fourth is overwritten by what comes next, at last by the constant.
    v128.store(at, v128.xor(v128.bitselect(cosine, sine, odd), sineSign))
    v128.store(at + 12, v128.xor(v128.bitselect(sine, cosine, odd), cosineSign))
    place = f64x2.add(place, place)
    time = f64x2.add(time, time)
  }
  store<f32>(at, 1)
}

/** (sin a - a) / a³ from b = a². */
function sineSeries(b: v128): v128 {
  let sum = f32x4.splat(-2.5052108385e-8)
  sum = multiplyAdd(f32x4.splat(2.7557319224e-6), b, sum)
  sum = multiplyAdd(f32x4.splat(-1.9841269841e-4), b, sum)
  sum = multiplyAdd(f32x4.splat(8.3333333333e-3), b, sum)
  return multiplyAdd(f32x4.splat(-1.6666666667e-1), b, sum)
}

/** (cos a - 1) / a² from b = a². */
function cosineSeries(b: v128): v128 {
  let sum = f32x4.splat(-2.7557319224e-7)
  sum = multiplyAdd(f32x4.splat(2.4801587302e-5), b, sum)
  sum = multiplyAdd(f32x4.splat(-1.3888888889e-3), b, sum)
  sum = multiplyAdd(f32x4.splat(4.1666666667e-2), b, sum)
  return multiplyAdd(f32x4.splat(-0.5), b, sum)
}
