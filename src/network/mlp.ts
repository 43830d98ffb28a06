/**
 * The reference network in f64: forward, loss and exact gradient, one row at a time. Obviously right rather than fast;
 * the wasm and gpu trainers are tested against it.
 */
import { ROW, ROW_WORDS, type Rows } from '../math/rows.ts'
import { ACTIVATION } from './activation.ts'
import {
  inputCount,
  type LayerLayout,
  layerLayouts,
  type NetworkShape,
  OUTPUTS,
  writeInputs,
} from './shape.ts'

export class ReferenceNetwork {
  private readonly layouts: LayerLayout[]
  /** Pre-activations and outputs of every layer; `outputs[0]` is the input. */
  private readonly sums: Float64Array[]
  private readonly outputs: Float64Array[]
  private readonly deltas: Float64Array[]

  constructor(readonly shape: NetworkShape) {
    this.layouts = layerLayouts(shape)
    this.sums = this.layouts.map((layer) => new Float64Array(layer.outputs))
    this.deltas = this.layouts.map((layer) => new Float64Array(layer.outputs))
    this.outputs = [
      new Float64Array(inputCount(shape)),
      ...this.sums.map((sum) => new Float64Array(sum)),
    ]
  }

  /** The outputs at (x, y, t). The returned array is overwritten by the next call. */
  forward(parameters: ArrayLike<number>, x: number, y: number, t: number): Float64Array {
    const activation = ACTIVATION[this.shape.activation]
    writeInputs(this.shape, x, y, t, this.outputs[0]!)
    this.layouts.forEach((layer, index) => {
      const input = this.outputs[index]!
      const sum = this.sums[index]!
      const output = this.outputs[index + 1]!
      for (let o = 0; o < layer.outputs; o++) {
        let total = parameters[layer.biases + o]!
        const row = layer.weights + o * layer.inputs
        for (let i = 0; i < layer.inputs; i++) total += parameters[row + i]! * input[i]!
        sum[o] = total
        output[o] = index === this.shape.layers ? total : activation.value(total)
      }
    })
    return this.outputs[this.shape.layers + 1]!
  }

  /**
   * Loss of a batch and its gradient. Loss = mean over rows and both coordinates of weight·h(v-u), with h(e) = e², or
   * δ(2|e| - δ) beyond the Huber limit δ.
   * @param size rows of the batch, read from row `offset` on
   * @param gradient receives ∂loss/∂parameters
   * @returns the loss
   */
  gradient(
    parameters: ArrayLike<number>,
    rows: Rows,
    offset: number,
    size: number,
    gradient: Float64Array,
    huber = 0,
  ): number {
    const limit = huber > 0 ? huber : Number.POSITIVE_INFINITY
    gradient.fill(0)
    let loss = 0
    const scale = 1 / (size * OUTPUTS)
    for (let r = 0; r < size; r++) {
      const at = (offset + r) * ROW_WORDS
      const row = rows.floats
      const velocity = this.forward(
        parameters,
        row[at + ROW.x]!,
        row[at + ROW.y]!,
        row[at + ROW.t]!,
      )
      const weight = row[at + ROW.weight]! * scale
      const delta = this.deltas[this.shape.layers]!
      for (let o = 0; o < OUTPUTS; o++) {
        const error = velocity[o]! - row[at + ROW.u + o]!
        const clipped = Math.max(-limit, Math.min(limit, error))
        loss += weight * clipped * (2 * error - clipped)
        delta[o] = 2 * weight * clipped
      }
      this.backward(parameters, gradient)
    }
    return loss
  }

  private backward(parameters: ArrayLike<number>, gradient: Float64Array): void {
    const activation = ACTIVATION[this.shape.activation]
    for (let index = this.shape.layers; index >= 0; index--) {
      const layer = this.layouts[index]!
      const delta = this.deltas[index]!
      const input = this.outputs[index]!
      const below = index > 0 ? this.deltas[index - 1]! : undefined
      below?.fill(0)
      for (let o = 0; o < layer.outputs; o++) {
        const d = delta[o]!
        const row = layer.weights + o * layer.inputs
        gradient[layer.biases + o] = gradient[layer.biases + o]! + d
        for (let i = 0; i < layer.inputs; i++) {
          gradient[row + i] = gradient[row + i]! + d * input[i]!
          if (below) below[i] = below[i]! + d * parameters[row + i]!
        }
      }
      if (below) {
        const sum = this.sums[index - 1]!
        for (let i = 0; i < below.length; i++) below[i] = below[i]! * activation.derivative(sum[i]!)
      }
    }
  }
}
