import { draw, type RunKey, STREAM, uniform } from '../math/stream.ts'
import { layerLayouts, type NetworkShape, parameterCount } from './shape.ts'

/**
 * PyTorch's default initialisation of `nn.Linear`: weights and biases uniform on ±1/√inputs.
 * Depends on the run key and the shape alone, so every engine starts from the same weights.
 */
export function initialParameters(shape: NetworkShape, key: RunKey): Float32Array {
  const parameters = new Float32Array(parameterCount(shape))
  const words = new Uint32Array(2)
  layerLayouts(shape).forEach((layout, layer) => {
    const bound = 1 / Math.sqrt(layout.inputs)
    const count = (layout.inputs + 1) * layout.outputs
    for (let i = 0; i < count; i += 2) {
      draw(key, layer, STREAM.init, i >> 1, words)
      parameters[layout.weights + i] = bound * (2 * uniform(words[0]!) - 1)
      if (i + 1 < count) parameters[layout.weights + i + 1] = bound * (2 * uniform(words[1]!) - 1)
    }
  })
  return parameters
}
