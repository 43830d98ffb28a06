/** Canonical parameters (network/shape.ts) ↔ the vec4 packing of shaders/lib/network.wgsl. */
import {
  COORDINATES,
  layerLayouts,
  type NetworkShape,
  parameterCount,
} from '../../network/shape.ts'
import { inputVectors, vectorCount } from './kernel-shape.ts'

/** `places[i]` is where canonical parameter i lies in the packed array, in floats. */
export function packedPlaces(shape: NetworkShape): Uint32Array {
  const places = new Uint32Array(parameterCount(shape))
  let start = 0
  layerLayouts(shape).forEach(({ inputs, outputs, weights, biases }, layer) => {
    // The input layer has its inputs by threes, each three in a vec4 of the neuron; the bias fills up the first.
    const first = layer === 0
    const stride = first ? 4 * inputVectors(shape) : inputs
    const biasStart = first ? start + COORDINATES : start + outputs * stride
    const biasStride = first ? stride : 1
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        const place = first ? i + Math.floor(i / COORDINATES) : i
        places[weights + o * inputs + i] = start + o * stride + place
      }
      places[biases + o] = biasStart + o * biasStride
    }
    start += first ? outputs * stride : outputs * stride + outputs
  })
  return places
}

/** Writes a canonical vector into `packed` from float `offset` on. */
export function pack(
  places: Uint32Array,
  canonical: Float32Array,
  packed: Float32Array,
  offset: number,
): void {
  for (let i = 0; i < places.length; i++) packed[offset + places[i]!] = canonical[i]!
}

/** Reads the canonical vector that lies in `packed` from float `offset` on. */
export function unpack(places: Uint32Array, packed: Float32Array, offset: number): Float32Array {
  return Float32Array.from(places, (place) => packed[offset + place]!)
}

/** Floats of one packed array. */
export function packedLength(shape: NetworkShape): number {
  return 4 * vectorCount(shape)
}
