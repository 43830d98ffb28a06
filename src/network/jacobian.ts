/**
 * The velocity of a network with its exact Jacobian in space, in f64: forward mode with the two tangents ∂/∂x and ∂/∂y, which
 * share every weight that is loaded (Griewank and Walther 2008, chapter 3).
 */
import type { DifferentiableField, Jet } from '../math/jet.ts'
import { SELU_ALPHA, SELU_SCALE } from './activation.ts'
import {
  type Activation,
  COORDINATES,
  inputCount,
  LEAST_REST,
  layerLayouts,
  type NetworkShape,
  writeInputs,
} from './shape.ts'

/** Words of a neuron: its value and its derivatives by x and y. */
const DUAL = 3

interface Layer {
  /** [pair of outputs][input][output of the pair], so that they are read in the order they lie. */
  readonly weights: Float64Array
  readonly biases: Float64Array
  /** [output][value, by x, by y] */
  readonly out: Float64Array
}

/** Numbers that are no integers, so that the engine keeps the fields as doubles and writes them without allocating. */
const emptyJet = () => ({ u: 0.1, v: 0.1, xx: 0.1, xy: 0.1, yx: 0.1, yy: 0.1 })

export class FieldWithJacobian implements DifferentiableField {
  private readonly layers: Layer[]
  private readonly features: Float64Array
  /** [input][value, by x, by y] */
  private readonly inputs: Float64Array
  private readonly jet = emptyJet()

  /** @param weights canonical order; copied */
  constructor(
    private readonly shape: NetworkShape,
    weights: ArrayLike<number>,
  ) {
    this.features = new Float64Array(inputCount(shape))
    this.inputs = new Float64Array(DUAL * this.features.length)
    this.layers = layerLayouts(shape).map(({ inputs, outputs, weights: from, biases }) => ({
      weights: Float64Array.from({ length: inputs * outputs }, (_, at) => {
        const [pair, rest] = [Math.floor(at / (2 * inputs)), at % (2 * inputs)]
        return weights[from + (2 * pair + (rest & 1)) * inputs + (rest >> 1)]!
      }),
      biases: Float64Array.from({ length: outputs }, (_, o) => weights[biases + o]!),
      out: new Float64Array(DUAL * outputs),
    }))
  }

  /** Velocity and Jacobian at (x, y) and flow time t. About 15 µs with three layers of 64; overwritten by the next call. */
  at(x: number, y: number, t: number): Jet {
    const { jet, shape, layers } = this
    this.writeInputs(x, y, t)
    let below = this.inputs
    for (let index = 0; index < layers.length; index++) {
      const { weights, biases, out } = layers[index]!
      affine(weights, biases, below, out)
      if (index < layers.length - 1) activate(shape.activation, out)
      below = out
    }
    jet.u = below[0]!
    jet.xx = below[1]!
    jet.xy = below[2]!
    jet.v = below[3]!
    jet.yx = below[4]!
    jet.yy = below[5]!
    if (shape.output === 'data') {
      // The step from here to the predicted data point, over the time that is left: `outputToVelocity`.
      const rate = 1 / Math.max(LEAST_REST, 1 - t)
      jet.u = rate * (jet.u - x)
      jet.v = rate * (jet.v - y)
      jet.xx = rate * (jet.xx - 1)
      jet.xy *= rate
      jet.yx *= rate
      jet.yy = rate * (jet.yy - 1)
    }
    return jet
  }

  /** The inputs with their derivatives: the coordinates' are the scale, and (sin az)' = a·cos az, (cos az)' = -a·sin az. */
  private writeInputs(x: number, y: number, t: number): void {
    const { shape, features, inputs } = this
    const { inputScale = 1, frequencies = 0 } = shape
    writeInputs(shape, x, y, t, features)
    for (let i = 0; i < features.length; i++) inputs[DUAL * i] = features[i]!
    // Derivative c of coordinate c; that of t, and all others, stay 0.
    for (let c = 0; c < 2; c++) {
      const by = 1 + c
      inputs[DUAL * c + by] = inputScale
      for (let k = 0; k < frequencies; k++) {
        const slope = 2 ** k * Math.PI * inputScale
        const sine = COORDINATES * (1 + 2 * k) + c
        const cosine = sine + COORDINATES
        inputs[DUAL * sine + by] = slope * features[cosine]!
        inputs[DUAL * cosine + by] = -slope * features[sine]!
      }
    }
  }
}

/** out = W·below + b with its derivatives. Two outputs at a time: six sums hide the latency of their additions. */
function affine(
  weights: Float64Array,
  biases: Float64Array,
  below: Float64Array,
  out: Float64Array,
): void {
  let weight = 0
  for (let o = 0; o < biases.length; o += 2) {
    let a = biases[o]!
    let b = biases[o + 1]!
    let ax = 0
    let ay = 0
    let bx = 0
    let by = 0
    for (let i = 0; i < below.length; i += DUAL) {
      const h = below[i]!
      const hx = below[i + 1]!
      const hy = below[i + 2]!
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
    const at = DUAL * o
    out[at] = a
    out[at + 1] = ax
    out[at + 2] = ay
    out[at + 3] = b
    out[at + 4] = bx
    out[at + 5] = by
  }
}

/** Sums to activations, in place; value and slope share their exponential (`ACTIVATION` has them one by one). */
function activate(activation: Activation, duals: Float64Array): void {
  for (let i = 0; i < duals.length; i += DUAL) {
    const z = duals[i]!
    let slope = 0
    if (activation === 'selu') {
      const grown = z > 0 ? 1 : SELU_ALPHA * Math.exp(z)
      slope = SELU_SCALE * grown
      duals[i] = z > 0 ? SELU_SCALE * z : SELU_SCALE * (grown - SELU_ALPHA)
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
    duals[i + 1] = slope * duals[i + 1]!
    duals[i + 2] = slope * duals[i + 2]!
  }
}
