/**
 * Activations, in place over a block of pre-activations, with their derivatives written beside them, so that the
 * backward pass is the same multiplication for every activation.
 *
 * The exponential is 2ⁿ + 2ⁿ·f·p(f) with n + f = x·log₂e, |f| ≤ ½, since callers need eˣ, eˣ - 1 or both. n rides in the low
 * mantissa bits of x·log₂e + 1.5·2²³. f·p(f) is 2ᶠ - 1, p minimax of degree 5 (error of 2ᶠ 3e-9); what counts is rounding:
 * 8.5e-8·(1 + |x|) of eˣ, and 6.6e-8 of eˣ - 1 for x ≤ 0. |x| is kept below 64: e⁻⁶⁴ is nothing beside 1, and products with
 * it stay clear of slow subnormal numbers.
 * `pmin` and `pmax` keep a NaN in their first argument; `min` and `max` cost several instructions on x86.
 */
import { LANES, multiplyAdd } from './lanes'

/** Loaded before each loop, because V8 would build splats anew in every turn of it. */
const CONSTANTS: usize = memory.data<f32>([
  -64, 64, 1.4426950408889634, 12582912, 0.6931471824645996, 0.24022647738456726,
  0.05550359562039375, 0.009618518874049187, 0.0013391023967415094, 0.0001532421010779217, 1, 2,
  1.7580993408473766, 1.0507009873554805, 0.7073983534918962,
])
// Byte offsets into CONSTANTS.
const LOWEST: usize = 0
const HIGHEST: usize = 4
const LOG2E: usize = 8
const SHIFT: usize = 12
const P: usize = 16
const ONE: usize = 40
const TWO: usize = 44
/** SELU (Klambauer et al. 2017): scale·α, scale, and the first less the second. */
const SELU_NEGATIVE: usize = 48
const SELU_POSITIVE: usize = 52
const SELU_STEP: usize = 56

// Indices into `ACTIVATIONS` (src/network/shape.ts).
const SELU: i32 = 0
const SILU: i32 = 1
const TANH: i32 = 2

/**
 * The activations that need an exponential. Inlined once for each `kind`, with and without derivatives (`slopes`).
 *
 *     selu(z) = scale·(z > 0 ? z : α(eᶻ - 1))     selu'(z) = scale·(z > 0 ? 1 : α·eᶻ)
 *     silu(z) = z·σ(z), σ(z) = 1/(1 + e⁻ᶻ)        silu'(z) = σ(z) + silu(z)·(1 - σ(z))
 *     tanh(z) = q/(q + 2), q = e²ᶻ - 1            tanh'(z) = 1 - tanh²(z)
 */
// @ts-ignore: decorator
@inline function exponential(
  kind: i32,
  slopes: bool,
  values: usize,
  derivatives: usize,
  end: usize,
): void {
  const zero = f32x4.splat(0)
  const lowest = v128.load32_splat(CONSTANTS, LOWEST)
  const highest = v128.load32_splat(CONSTANTS, HIGHEST)
  const log2e = v128.load32_splat(CONSTANTS, LOG2E)
  const shift = v128.load32_splat(CONSTANTS, SHIFT)
  const p0 = v128.load32_splat(CONSTANTS, P)
  const p1 = v128.load32_splat(CONSTANTS, P + 4)
  const p2 = v128.load32_splat(CONSTANTS, P + 8)
  const p3 = v128.load32_splat(CONSTANTS, P + 12)
  const p4 = v128.load32_splat(CONSTANTS, P + 16)
  const p5 = v128.load32_splat(CONSTANTS, P + 20)
  const one = v128.load32_splat(CONSTANTS, ONE)
  const two = v128.load32_splat(CONSTANTS, TWO)
  const negative = v128.load32_splat(CONSTANTS, SELU_NEGATIVE)
  const positive = v128.load32_splat(CONSTANTS, SELU_POSITIVE)
  const step = v128.load32_splat(CONSTANTS, SELU_STEP)
  for (; values < end; values += LANES, derivatives += LANES) {
    const z = v128.load(values)
    let x = z
    if (kind == SELU) x = f32x4.pmin(z, zero)
    else x = f32x4.pmin(kind == SILU ? f32x4.neg(z) : f32x4.add(z, z), highest)
    x = f32x4.pmax(x, lowest)
    const y = f32x4.mul(x, log2e)
    const shifted = f32x4.add(y, shift)
    const f = f32x4.sub(y, f32x4.sub(shifted, shift))
    const ff = f32x4.mul(f, f)
    const high = multiplyAdd(multiplyAdd(p2, f, p3), ff, multiplyAdd(p4, f, p5))
    const p = multiplyAdd(multiplyAdd(p0, f, p1), ff, high)
    // 2ⁿ, times scale·α for SELU: n is added to the exponent of that constant.
    const power = i32x4.add(kind == SELU ? negative : one, i32x4.shl(shifted, 23))
    const part = f32x4.mul(f32x4.mul(power, f), p)
    if (kind == SELU) {
      // Above 0, power is scale·α and part is 0; below, the last term is 0.
      const rest = multiplyAdd(f32x4.sub(power, negative), positive, f32x4.pmax(z, zero))
      v128.store(values, f32x4.add(part, rest))
      if (slopes) {
        const slope = f32x4.add(part, power)
        v128.store(derivatives, f32x4.sub(slope, v128.and(f32x4.gt(z, zero), step)))
      }
    } else if (kind == SILU) {
      const sigmoid = f32x4.div(one, f32x4.add(f32x4.add(part, power), one))
      const value = f32x4.mul(z, sigmoid)
      v128.store(values, value)
      if (slopes) v128.store(derivatives, multiplyAdd(sigmoid, value, f32x4.sub(one, sigmoid)))
    } else {
      const q = f32x4.add(part, f32x4.sub(power, one))
      const value = f32x4.div(q, f32x4.add(q, two))
      v128.store(values, value)
      if (slopes) v128.store(derivatives, f32x4.sub(one, f32x4.mul(value, value)))
    }
  }
}

/** relu(z) = max(z, 0), relu'(z) = z > 0 */
function relu(slopes: bool, values: usize, derivatives: usize, end: usize): void {
  const zero = f32x4.splat(0)
  const one = v128.load32_splat(CONSTANTS, ONE)
  for (; values < end; values += LANES, derivatives += LANES) {
    const z = v128.load(values)
    v128.store(values, f32x4.pmax(z, zero))
    if (slopes) v128.store(derivatives, v128.and(f32x4.gt(z, zero), one))
  }
}

// @ts-ignore: decorator
@inline function each(
  kind: i32,
  slopes: bool,
  values: usize,
  derivatives: usize,
  end: usize,
): void {
  if (kind == SELU) exponential(SELU, slopes, values, derivatives, end)
  else if (kind == SILU) exponential(SILU, slopes, values, derivatives, end)
  else if (kind == TANH) exponential(TANH, slopes, values, derivatives, end)
  else relu(slopes, values, derivatives, end)
}

/**
 * Replaces pre-activations by activations.
 * @param values first pre-activation, `bytes` of them (a multiple of 16)
 * @param derivatives receives the derivatives; 0 = not wanted
 */
export function activate(kind: i32, values: usize, derivatives: usize, bytes: usize): void {
  const end = values + bytes
  if (derivatives) each(kind, true, values, derivatives, end)
  else each(kind, false, values, 0, end)
}
