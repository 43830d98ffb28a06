import { SELU_ALPHA, SELU_SCALE } from './activation.ts'
import { type DualLayer, type DualPass, ROW } from './dual-layers.ts'
import type { Activation } from './shape.ts'

/** The dual pass in TypeScript, for machines without SIMD: a quarter of the speed of its twin in `assembly/`. */
export class ScriptPass implements DualPass {
  readonly inputs = new Float64Array(3 * ROW)
  private readonly duals: readonly Float64Array[]

  constructor(
    private readonly activation: Activation,
    private readonly layers: readonly DualLayer[],
  ) {
    this.duals = layers.map(() => new Float64Array(3 * ROW))
  }

  run(): Float64Array {
    const { layers, duals, activation } = this
    let below: Float64Array = this.inputs
    for (let index = 0; index < layers.length; index++) {
      const layer = layers[index]!
      const out = duals[index]!
      affine(layer, below, out)
      if (index < layers.length - 1) activate(activation, out, layer.outputs)
      below = out
    }
    return below
  }
}

/** out = W·below + b with its derivatives. Two outputs at a time: six sums hide the latency of their additions. */
function affine(layer: DualLayer, below: Float64Array, out: Float64Array): void {
  const row = ROW
  const { inputs, outputs, weights, biases } = layer
  let weight = 0
  for (let o = 0; o < outputs; o += 2) {
    let a = biases[o]!
    let b = biases[o + 1]!
    let ax = 0
    let ay = 0
    let bx = 0
    let by = 0
    for (let i = 0; i < inputs; i++) {
      const h = below[i]!
      const hx = below[i + row]!
      const hy = below[i + 2 * row]!
      const v = weights[weight]!
      const w = weights[weight + 1]!
      weight += 2
      a += v * h
      ax += v * hx
      ay += v * hy
      b += w * h
      bx += w * hx
      by += w * hy
    }
    out[o] = a
    out[o + 1] = b
    out[o + row] = ax
    out[o + row + 1] = bx
    out[o + 2 * row] = ay
    out[o + 2 * row + 1] = by
  }
}

/** Sums to activations, in place; value and slope share their exponential (`ACTIVATION` has them one by one). */
function activate(activation: Activation, duals: Float64Array, neurons: number): void {
  const row = ROW
  for (let i = 0; i < neurons; i++) {
    const z = duals[i]!
    let slope = 0
    if (activation === 'selu') {
      const rise = z > 0 ? z : SELU_ALPHA * Math.expm1(z)
      slope = SELU_SCALE * (z > 0 ? 1 : rise + SELU_ALPHA)
      duals[i] = SELU_SCALE * rise
    } else if (activation === 'silu') {
      const sigmoid = 1 / (1 + Math.exp(-z))
      slope = sigmoid * (1 + z * (1 - sigmoid))
      duals[i] = z * sigmoid
    } else if (activation === 'tanh') {
      const tanh = Math.tanh(z)
      slope = 1 - tanh * tanh
      duals[i] = tanh
    } else {
      slope = z > 0 ? 1 : 0
      duals[i] = Math.max(z, 0)
    }
    duals[i + row]! *= slope
    duals[i + 2 * row]! *= slope
  }
}
