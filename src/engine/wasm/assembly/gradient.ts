/** Weight gradients dW[i][o] = Σ_s x[s][i]·δ[s][o] of a chunk, into GRADIENT. */
import { LANES, multiplyAdd } from './lanes'
import { GRADIENT } from './memory'
import { PANEL_ROW, rowBytes } from './network'

// @ts-ignore: decorator
@inline function put(at: usize, value: v128, fresh: bool): void {
  v128.store(at, fresh ? value : f32x4.add(v128.load(at), value))
}

/**
 * Weight gradients of one panel, in tiles of 2 inputs × 16 outputs.
 * @param x inputs [row][...], `stride` bytes from row to row
 * @param inputBytes bytes of the inputs that count, a multiple of 8
 * @param deltas δ of the panel's first output in row 0
 * @param offset byte offset of the panel in the parameters
 * @param count rows
 * @param fresh whether this chunk is the first of its batch
 */
export function weightGradient(
  x: usize,
  stride: usize,
  inputBytes: usize,
  deltas: usize,
  offset: usize,
  count: i32,
  fresh: bool,
): void {
  const row = rowBytes
  const end = deltas + <usize>count * row
  let at = GRADIENT + offset
  for (const stop = x + inputBytes; x < stop; x += 8, at += 2 * PANEL_ROW) {
    let a0 = f32x4.splat(0)
    let a1 = a0
    let a2 = a0
    let a3 = a0
    let b0 = a0
    let b1 = a0
    let b2 = a0
    let b3 = a0
    let input = x
    for (let delta = deltas; delta < end; delta += row, input += stride) {
      const d0 = v128.load(delta)
      const d1 = v128.load(delta, 16)
      const d2 = v128.load(delta, 32)
      const d3 = v128.load(delta, 48)
      const a = v128.load32_splat(input)
      const b = v128.load32_splat(input, 4)
      a0 = multiplyAdd(a0, d0, a)
      a1 = multiplyAdd(a1, d1, a)
      a2 = multiplyAdd(a2, d2, a)
      a3 = multiplyAdd(a3, d3, a)
      b0 = multiplyAdd(b0, d0, b)
      b1 = multiplyAdd(b1, d1, b)
      b2 = multiplyAdd(b2, d2, b)
      b3 = multiplyAdd(b3, d3, b)
    }
    put(at, a0, fresh)
    put(at + 16, a1, fresh)
    put(at + 32, a2, fresh)
    put(at + 48, a3, fresh)
    put(at + 64, b0, fresh)
    put(at + 80, b1, fresh)
    put(at + 96, b2, fresh)
    put(at + 112, b3, fresh)
  }
}

/** Bias gradients of one panel: Σ_s δ[s][o]. */
export function biasGradient(deltas: usize, offset: usize, count: i32, fresh: bool): void {
  const row = rowBytes
  let a = f32x4.splat(0)
  let b = a
  let c = a
  let d = a
  for (const end = deltas + <usize>count * row; deltas < end; deltas += row) {
    a = f32x4.add(a, v128.load(deltas))
    b = f32x4.add(b, v128.load(deltas, 16))
    c = f32x4.add(c, v128.load(deltas, 32))
    d = f32x4.add(d, v128.load(deltas, 48))
  }
  const at = GRADIENT + offset
  put(at, a, fresh)
  put(at + 16, b, fresh)
  put(at + 32, c, fresh)
  put(at + 48, d, fresh)
}

/** Gradients of the output layer from its δ[row][2] and the last activations. */
export function outputGradient(
  values: usize,
  deltas: usize,
  offset: usize,
  count: i32,
  fresh: bool,
): void {
  const row = rowBytes
  for (let i: usize = 0; i < row; i += 32) {
    let u0 = f32x4.splat(0)
    let u1 = u0
    let v0 = u0
    let v1 = u0
    let value = values + i
    let delta = deltas
    for (let s = 0; s < count; s++, value += row, delta += 8) {
      const x0 = v128.load(value)
      const x1 = v128.load(value, 16)
      const u = v128.load32_splat(delta)
      const v = v128.load32_splat(delta, 4)
      u0 = multiplyAdd(u0, x0, u)
      u1 = multiplyAdd(u1, x1, u)
      v0 = multiplyAdd(v0, x0, v)
      v1 = multiplyAdd(v1, x1, v)
    }
    const at = GRADIENT + offset + i
    put(at, u0, fresh)
    put(at + LANES, u1, fresh)
    put(at + row, v0, fresh)
    put(at + row + LANES, v1, fresh)
  }
  let sum = f32x4.splat(0)
  for (let s = 0; s < count; s++, deltas += 8) sum = f32x4.add(sum, v128.load64_zero(deltas))
  put(GRADIENT + offset + 2 * row, sum, fresh)
}
