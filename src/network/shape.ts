/** Activations of the velocity network. */
export const ACTIVATIONS = ['selu', 'silu', 'tanh', 'relu'] as const
export type Activation = (typeof ACTIVATIONS)[number]

/** A multilayer perceptron (x, y, t) → (vx, vy). */
export interface NetworkShape {
  /** Neurons per hidden layer: 16, 32, 64 or 128. */
  readonly width: number
  /** Hidden layers: 1..4. */
  readonly layers: number
  readonly activation: Activation
  /** Factor on x and y before the first layer; 1 when absent. */
  readonly inputScale?: number
  /** Frequencies whose Fourier features join the inputs, 0 to 4; 0 when absent. See `writeInputs`. */
  readonly frequencies?: number
  /** What the outputs mean: the velocity (when absent), or the data point x1, whose velocity is (x1 - x)/(1 - t). */
  readonly output?: 'velocity' | 'data'
  /** How the first weights are drawn; see `network/init.ts`. PyTorch's default when absent. */
  readonly init?: Init
}

/** Laws of the first weights. */
export const INITS = ['pytorch', 'he', 'xavier'] as const
export type Init = (typeof INITS)[number]

/** Least 1 - t by which the step to a predicted data point is divided: the velocity has no limit at t = 1. */
export const LEAST_REST = 1e-3

/**
 * Velocity from a network's output: itself, or that to the predicted data point. In place; 2n numbers each.
 * @param t one time for all points, or one for each
 */
export function outputToVelocity(
  shape: NetworkShape,
  points: ArrayLike<number>,
  t: number | ArrayLike<number>,
  output: { [index: number]: number; readonly length: number },
): void {
  if (shape.output !== 'data') return
  for (let i = 0; i < output.length; i++) {
    const rest = Math.max(LEAST_REST, 1 - (typeof t === 'number' ? t : t[i >> 1]!))
    output[i] = (output[i]! - points[i]!) / rest
  }
}

/** x, y and t. */
export const COORDINATES = 3
export const OUTPUTS = 2

/** Inputs of the first layer: 3, and 6 more for every frequency. */
export function inputCount({ frequencies = 0 }: NetworkShape): number {
  return COORDINATES + 2 * COORDINATES * frequencies
}

/**
 * What the first layer sees of (x, y, t): z = (scale·x, scale·y, t), then for k = 0, 1, … below `frequencies` the sines of
 * 2ᵏ·π·z (three) and the cosines (three): the positional encoding of Tancik et al. 2020, with the frequencies of NeRF
 * (Mildenhall et al. 2020).
 * @param inputs receives `inputCount` numbers
 */
export function writeInputs(
  { inputScale = 1, frequencies = 0 }: NetworkShape,
  x: number,
  y: number,
  t: number,
  inputs: Float64Array,
): void {
  inputs[0] = inputScale * x
  inputs[1] = inputScale * y
  inputs[2] = t
  for (let k = 0; k < frequencies; k++) {
    const sines = COORDINATES * (1 + 2 * k)
    for (let c = 0; c < COORDINATES; c++) {
      const angle = 2 ** k * Math.PI * inputs[c]!
      inputs[sines + c] = Math.sin(angle)
      inputs[sines + COORDINATES + c] = Math.cos(angle)
    }
  }
}

/** One affine layer and where it lies in the canonical parameter vector. */
export interface LayerLayout {
  readonly inputs: number
  readonly outputs: number
  /** Offset of the weights, [output][input], as PyTorch stores them. */
  readonly weights: number
  /** Offset of the biases. */
  readonly biases: number
}

/**
 * The canonical parameter vector: per layer the weights [output][input], then the biases: PyTorch's `parameters()` order.
 * Engines may store them otherwise; `RunState` and checkpoints always use this order.
 */
export function layerLayouts(shape: NetworkShape): LayerLayout[] {
  const layouts: LayerLayout[] = []
  let offset = 0
  for (let layer = 0; layer <= shape.layers; layer++) {
    const inputs = layer === 0 ? inputCount(shape) : shape.width
    const outputs = layer === shape.layers ? OUTPUTS : shape.width
    layouts.push({ inputs, outputs, weights: offset, biases: offset + inputs * outputs })
    offset += inputs * outputs + outputs
  }
  return layouts
}

/** Number of weights and biases; 8,706 for the paper's network. */
export function parameterCount(shape: NetworkShape): number {
  const last = layerLayouts(shape).at(-1)!
  return last.biases + last.outputs
}
