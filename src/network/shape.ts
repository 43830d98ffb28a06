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

export const INPUTS = 3
export const OUTPUTS = 2

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
    const inputs = layer === 0 ? INPUTS : shape.width
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
