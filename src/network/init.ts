import { drawMany, type RunKey, STREAM, uniform } from '../math/stream.ts'
import {
  type Init,
  type LayerLayout,
  layerLayouts,
  type NetworkShape,
  parameterCount,
} from './shape.ts'

/**
 * The first weights of a network, uniform on ±bound per layer:
 *
 *     pytorch   weights and biases ±1/√inputs: the default of `nn.Linear`
 *     he        weights ±√(6/inputs), biases 0 (He et al. 2015)
 *     xavier    weights ±√(6/(inputs + outputs)), biases 0 (Glorot and Bengio 2010)
 *
 * Depends on the run key and the shape alone, so every engine starts from the same weights.
 */
export function initialParameters(shape: NetworkShape, key: RunKey): Float32Array {
  const parameters = new Float32Array(parameterCount(shape))
  layerLayouts(shape).forEach((layout, layer) => {
    const bound = boundOf(shape.init ?? 'pytorch', layout)
    const weights = layout.inputs * layout.outputs
    const count =
      shape.init === 'he' || shape.init === 'xavier' ? weights : weights + layout.outputs
    const words = new Uint32Array(count + (count & 1))
    drawMany(key, layer, STREAM.init, words.length / 2, words)
    for (let i = 0; i < count; i++)
      parameters[layout.weights + i] = bound * (2 * uniform(words[i]!) - 1)
  })
  return parameters
}

function boundOf(init: Init, { inputs, outputs }: LayerLayout): number {
  switch (init) {
    case 'pytorch':
      return 1 / Math.sqrt(inputs)
    case 'he':
      return Math.sqrt(6 / inputs)
    case 'xavier':
      return Math.sqrt(6 / (inputs + outputs))
  }
}
