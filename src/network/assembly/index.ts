/** The dual pass of a network in f64; `../dual-layers.ts` says how all lies, `../dual-script.ts` is the twin. */
import { exponential, LOWEST } from './exponential'

/** First address for the host, at a multiple of 64. */
export const HEAP: usize = (__heap_base + 63) & ~63

/** Bytes of a vector, and from one row of duals to the next: `ROW` there. */
// @ts-ignore: decorator
@inline const LANES: usize = 16
// @ts-ignore: decorator
@inline const ROW: usize = 1024

// @ts-ignore: decorator
@inline function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  return f64x2.add(sum, f64x2.mul(a, b))
}

/**
 * out = W·below + b with its derivatives, summed in the order of the twin. Two pairs of outputs at a time share the inputs and hide the
 * latency of additions; a last pair is alone. One input a turn: V8 loads all that a body needs first, and two would not fit its registers.
 * @param weights [pair of outputs][input][output of the pair], f64
 * @param biases [output], f64
 * @param below duals of the inputs
 * @param out duals of the outputs
 */
export function affine(
  weights: usize,
  biases: usize,
  inputs: i32,
  outputs: i32,
  below: usize,
  out: usize,
): void {
  const end = below + (<usize>inputs << 3)
  const row = <usize>inputs << 4
  for (; outputs > 2; outputs -= 4) {
    let a = v128.load(biases)
    let b = v128.load(biases, LANES)
    let ax = f64x2.splat(0)
    let ay = ax
    let bx = ax
    let by = ax
    for (let i = below; i < end; i += 8) {
      const v = v128.load(weights)
      const w = v128.load(weights + row)
      const h = v128.load64_splat(i)
      const hx = v128.load64_splat(i, ROW)
      const hy = v128.load64_splat(i, 2 * ROW)
      a = multiplyAdd(a, v, h)
      ax = multiplyAdd(ax, v, hx)
      ay = multiplyAdd(ay, v, hy)
      b = multiplyAdd(b, w, h)
      bx = multiplyAdd(bx, w, hx)
      by = multiplyAdd(by, w, hy)
      weights += LANES
    }
    v128.store(out, a)
    v128.store(out, ax, ROW)
    v128.store(out, ay, 2 * ROW)
    v128.store(out, b, LANES)
    v128.store(out, bx, ROW + LANES)
    v128.store(out, by, 2 * ROW + LANES)
    weights += row
    biases += 2 * LANES
    out += 2 * LANES
  }
  if (outputs == 0) return
  let a = v128.load(biases)
  let ax = f64x2.splat(0)
  let ay = ax
  for (let i = below; i < end; i += 8) {
    const w = v128.load(weights)
    a = multiplyAdd(a, w, v128.load64_splat(i))
    ax = multiplyAdd(ax, w, v128.load64_splat(i, ROW))
    ay = multiplyAdd(ay, w, v128.load64_splat(i, 2 * ROW))
    weights += LANES
  }
  v128.store(out, a)
  v128.store(out, ax, ROW)
  v128.store(out, ay, 2 * ROW)
}

/** Constants of SELU (Klambauer et al. 2017). */
const SELU_ALPHA: f64 = 1.6732632423543772
const SELU_SCALE: f64 = 1.0507009873554805

// Indices into `ACTIVATIONS` (../shape.ts).
const SELU: i32 = 0
const SILU: i32 = 1
const TANH: i32 = 2

/** Sums to activations, in place. */
export function activate(activation: i32, duals: usize, outputs: i32): void {
  const zero = f64x2.splat(0)
  const one = f64x2.splat(1)
  const two = f64x2.splat(2)
  const end = duals + (<usize>outputs << 3)
  for (; duals < end; duals += LANES) {
    const z = v128.load(duals)
    let value: v128
    let slope: v128
    if (activation == SELU) {
      const alpha = f64x2.splat(SELU_ALPHA)
      const scale = f64x2.splat(SELU_SCALE)
      const positive = f64x2.gt(z, zero)
      const below = f64x2.mul(alpha, exponential(f64x2.pmin(z, zero)))
      value = f64x2.mul(scale, v128.bitselect(z, below, positive))
      slope = f64x2.mul(scale, v128.bitselect(one, f64x2.add(below, alpha), positive))
    } else if (activation == SILU) {
      // Below, it is 0 to within 1e-304, which a sigmoid kept from 0 would not be.
      const x = f64x2.pmax(z, f64x2.splat(LOWEST))
      const sigmoid = f64x2.div(one, f64x2.add(two, exponential(f64x2.neg(x))))
      value = f64x2.mul(x, sigmoid)
      slope = f64x2.mul(sigmoid, f64x2.add(one, f64x2.mul(x, f64x2.sub(one, sigmoid))))
    } else if (activation == TANH) {
      // Beyond 32 it is 1 to the last bit, and the quotient would be infinite over infinite.
      const grown = exponential(f64x2.pmin(f64x2.add(z, z), f64x2.splat(64)))
      value = f64x2.div(grown, f64x2.add(grown, two))
      slope = f64x2.sub(one, f64x2.mul(value, value))
    } else {
      const positive = f64x2.gt(z, zero)
      value = f64x2.pmax(z, zero)
      slope = v128.and(positive, one)
    }
    v128.store(duals, value)
    v128.store(duals, f64x2.mul(v128.load(duals, ROW), slope), ROW)
    v128.store(duals, f64x2.mul(v128.load(duals, 2 * ROW), slope), 2 * ROW)
  }
}
