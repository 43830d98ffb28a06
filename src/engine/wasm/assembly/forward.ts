/** Forward pass of a chunk of rows. */
import { activate } from './activation'
import { affine } from './affine'
import { horizontalSums, LANES, multiplyAdd } from './lanes'
import { DELTAS, INPUT, OUTPUT, VALUES } from './memory'
import { activation, hiddenWeights, inputBytes, layers, outputWeights, rowBytes } from './network'

/** OUTPUT[s] = (u, v) of `count` rows (even) from the last hidden activations. */
function output(values: usize, weights: usize, count: i32): void {
  const row = rowBytes
  const biases = v128.load64_splat(weights + 2 * row)
  for (let s = 0; s < count; s += 2) {
    let a0 = f32x4.splat(0)
    let a1 = a0
    let b0 = a0
    let b1 = a0
    for (let i: usize = 0; i < row; i += LANES) {
      const u = v128.load(weights + i)
      const v = v128.load(weights + row + i)
      const a = v128.load(values + i)
      const b = v128.load(values + row + i)
      a0 = multiplyAdd(a0, u, a)
      a1 = multiplyAdd(a1, v, a)
      b0 = multiplyAdd(b0, u, b)
      b1 = multiplyAdd(b1, v, b)
    }
    v128.store(OUTPUT + (<usize>s << 3), f32x4.add(biases, horizontalSums(a0, a1, b0, b1)))
    values += 2 * row
  }
}

/**
 * Carries the `count` rows of INPUT (even, at most CHUNK) to OUTPUT, leaving activations in VALUES and, when `slopes` is set,
 * their derivatives in DELTAS, both [layer][row][neuron] without gaps.
 */
export function forward(parameters: usize, count: i32, slopes: bool): void {
  const row = rowBytes
  const block = <usize>count * row
  affine(INPUT, inputBytes, inputBytes - 4, parameters, VALUES, count)
  activate(activation, VALUES, slopes ? DELTAS : 0, block)
  let values = VALUES
  let deltas = DELTAS
  for (let layer = 1; layer < layers; layer++) {
    affine(values, row, row, parameters + hiddenWeights(layer), values + block, count)
    values += block
    deltas += block
    activate(activation, values, slopes ? deltas : 0, block)
  }
  output(values, parameters + outputWeights(), count)
}
