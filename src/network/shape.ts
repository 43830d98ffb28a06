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
