/** The matrix product of the forward pass and, with transposed weights, of the backward pass. */
import { multiplyAdd } from './lanes'
import { PANEL_ROW, rowBytes } from './network'

/**
 * out[s][o] = b[o] + Σ_i x[s][i]·W[i][o]. Tiles of 2 rows × 16 outputs: eight sums, four weights, two splats and a product
 * fill the 15 registers that V8 has on x86. It loads all that a loop body needs before it computes, so a body unrolled by
 * hand would spill.
 * @param x inputs [row][...], `stride` bytes from row to row
 * @param inputBytes bytes of the inputs that count
 * @param weights panels; see `network.ts`
 * @param out [row][neuron]
 * @param count rows, even
 */
export function affine(
  x: usize,
  stride: usize,
  inputBytes: usize,
  weights: usize,
  out: usize,
  count: i32,
): void {
  const row = rowBytes
  const skip = (stride << 1) - inputBytes
  for (let o: usize = 0; o < row; o += 64) {
    let first = x
    let second = x + stride
    let result = out + o
    const biases = weights + (inputBytes >> 2) * PANEL_ROW
    for (let s = 0; s < count; s += 2) {
      let a0 = v128.load(biases)
      let a1 = v128.load(biases, 16)
      let a2 = v128.load(biases, 32)
      let a3 = v128.load(biases, 48)
      let b0 = a0
      let b1 = a1
      let b2 = a2
      let b3 = a3
      for (let w = weights; w < biases; w += PANEL_ROW) {
        const w0 = v128.load(w)
        const w1 = v128.load(w, 16)
        const w2 = v128.load(w, 32)
        const w3 = v128.load(w, 48)
        const a = v128.load32_splat(first)
        const b = v128.load32_splat(second)
        a0 = multiplyAdd(a0, w0, a)
        a1 = multiplyAdd(a1, w1, a)
        a2 = multiplyAdd(a2, w2, a)
        a3 = multiplyAdd(a3, w3, a)
        b0 = multiplyAdd(b0, w0, b)
        b1 = multiplyAdd(b1, w1, b)
        b2 = multiplyAdd(b2, w2, b)
        b3 = multiplyAdd(b3, w3, b)
        first += 4
        second += 4
      }
      first += skip
      second += skip
      v128.store(result, a0)
      v128.store(result, a1, 16)
      v128.store(result, a2, 32)
      v128.store(result, a3, 48)
      v128.store(result + row, b0)
      v128.store(result + row, b1, 16)
      v128.store(result + row, b2, 32)
      v128.store(result + row, b3, 48)
      result += 2 * row
    }
    weights = biases + PANEL_ROW
  }
}

/**
 * Wᵀ of a square layer, in panels again, with zero biases.
 * @param weights panels of W
 * @param to receives panels of Wᵀ
 */
export function transpose(weights: usize, to: usize): void {
  const row = rowBytes
  const panel = (row >> 2) * PANEL_ROW + PANEL_ROW
  const zero = f32x4.splat(0)
  for (let o: usize = 0; o < row; o += 64, weights += PANEL_ROW) {
    // Rows o..o+15 of Wᵀ come from the panel of outputs o..o+15; its four-row blocks are columns of Wᵀ.
    let column = to + (o >> 2) * PANEL_ROW
    for (let i: usize = 0; i < row; i += 64, column += panel) {
      for (let block: usize = 0; block < 64; block += 16, weights += 4 * PANEL_ROW) {
        let at = column + block
        for (let lane: usize = 0; lane < 64; lane += 16, at += 4 * PANEL_ROW) {
          const a = v128.load(weights + lane)
          const b = v128.load(weights + lane, 64)
          const c = v128.load(weights + lane, 128)
          const d = v128.load(weights + lane, 192)
          const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
          const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
          const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
          const gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
          v128.store(at, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5))
          v128.store(at, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 64)
          v128.store(at, v128.shuffle<f32>(ef, gh, 0, 1, 4, 5), 128)
          v128.store(at, v128.shuffle<f32>(ef, gh, 2, 3, 6, 7), 192)
        }
      }
    }
  }
  let biases = to + panel - PANEL_ROW
  for (const end = to + (row >> 6) * panel; biases < end; biases += panel) {
    v128.store(biases, zero)
    v128.store(biases, zero, 16)
    v128.store(biases, zero, 32)
    v128.store(biases, zero, 48)
  }
}
