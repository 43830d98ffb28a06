/** Backward pass of a chunk: from ∂loss/∂velocity to the gradient of every parameter, and the Adam step of its last chunk. */
import { adam } from './adam'
import { affine, transpose } from './affine'
import { biasGradient, outputGradient, weightGradient } from './gradient'
import { LANES, multiplyAdd } from './lanes'
import { DELTAS, INPUT, OUTPUT, PULLED, TRANSPOSED, VALUES } from './memory'
import {
  hiddenWeights,
  inputBytes,
  inputWeightBytes,
  layers,
  outputWeights,
  PANEL_ROW,
  rowBytes,
} from './network'

/** δ[s][i] ← δ[s][i]·(∂u[s]·U[i] + ∂v[s]·V[i]) of the last hidden layer, `deltas` holding activation derivatives. */
function pullOutput(weights: usize, deltas: usize, count: i32): void {
  const row = rowBytes
  let delta = OUTPUT
  for (let s = 0; s < count; s++, delta += 8) {
    const u = v128.load32_splat(delta)
    const v = v128.load32_splat(delta, 4)
    for (let i: usize = 0; i < row; i += LANES, deltas += LANES) {
      const w = weights + i
      const sum = multiplyAdd(f32x4.mul(u, v128.load(w)), v, v128.load(w + row))
      v128.store(deltas, f32x4.mul(v128.load(deltas), sum))
    }
  }
}

/** δ of the layer below a hidden layer: activation derivative times W·δ. */
function pull(weights: usize, deltas: usize, below: usize, count: i32): void {
  const row = rowBytes
  transpose(weights, TRANSPOSED)
  affine(deltas, row, row, TRANSPOSED, PULLED, count)
  let pulled = PULLED
  for (const end = below + <usize>count * row; below < end; below += LANES, pulled += LANES)
    v128.store(below, f32x4.mul(v128.load(below), v128.load(pulled)))
}

/**
 * Gradient of a chunk, after `forward` and the loss.
 * @param run address of the parameters
 * @param count rows
 * @param fresh whether the gradient starts here rather than adding to what is there
 * @param step whether to end the batch with an Adam step
 */
export function backward(run: usize, count: i32, fresh: bool, step: bool): void {
  const row = rowBytes
  const even = (count + 1) & ~1
  const block = <usize>even * row
  const panel = (row >> 2) * PANEL_ROW + PANEL_ROW
  const top = outputWeights()
  let values = VALUES + <usize>(layers - 1) * block
  let deltas = DELTAS + <usize>(layers - 1) * block
  pullOutput(run + top, deltas, even)
  outputGradient(values, OUTPUT, top, count, fresh)
  if (step) adam(run, top, 2 * row + 16)
  for (let layer = layers - 1; layer > 0; layer--) {
    const below = deltas - block
    let offset = hiddenWeights(layer)
    values -= block
    pull(run + offset, deltas, below, even)
    for (let o: usize = 0; o < row; o += 64) {
      weightGradient(values, row, row, deltas + o, offset, count, fresh)
      biasGradient(deltas + o, offset + panel - PANEL_ROW, count, fresh)
      if (step) adam(run, offset, panel)
      offset += panel
    }
    deltas = below
  }
  for (let o: usize = 0; o < row; o += 64)
    weightGradient(INPUT, inputBytes, inputBytes, deltas + o, (inputBytes >> 2) * o, count, fresh)
  if (step) adam(run, 0, inputWeightBytes())
}
