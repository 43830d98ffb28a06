import { expect, it } from 'vitest'
import { allocateRows, ROW_WORDS } from '../../../src/math/rows.ts'
import { draw, uniform } from '../../../src/math/stream.ts'
import { initialParameters } from '../../../src/network/init.ts'
import { ReferenceNetwork } from '../../../src/network/mlp.ts'
import {
  ACTIVATIONS,
  inputCount,
  type NetworkShape,
  parameterCount,
  writeInputs,
} from '../../../src/network/shape.ts'

it('the paper’s network has 8,706 parameters', () => {
  expect(parameterCount({ width: 64, layers: 3, activation: 'selu' })).toBe(8706)
})

it('Fourier features are the coordinates, then sines and cosines, frequency by frequency', () => {
  const shape: NetworkShape = {
    width: 16,
    layers: 1,
    activation: 'selu',
    inputScale: 0.02,
    frequencies: 2,
  }
  expect(inputCount(shape)).toBe(15)
  expect(parameterCount(shape)).toBe(16 * 16 + 17 * 2)
  const inputs = new Float64Array(15)
  writeInputs(shape, 25, -50, 0.25, inputs)
  const root = Math.SQRT1_2
  const expected = [0.5, -1, 0.25, 1, 0, root, 0, -1, root, 0, 0, 1, -1, 1, 0]
  inputs.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 14)
  })
})

const SHAPES: NetworkShape[] = [
  ...ACTIVATIONS.flatMap((activation) =>
    [1, 2, 4].map((layers) => ({ width: 16, layers, activation })),
  ),
  ...[1, 2, 3, 4].map(
    (frequencies): NetworkShape => ({
      width: 16,
      layers: 1 + (frequencies % 2),
      activation: 'tanh',
      inputScale: 0.7,
      frequencies,
    }),
  ),
]

it.each(SHAPES)(
  'gradient equals finite differences to 1e-9: $activation, $layers layers, frequencies $frequencies',
  (shape) => {
    const key = { seed: 5, lane: 1 }
    const words = new Uint32Array(2)
    const rows = allocateRows(3)
    for (let i = 0; i < 3 * ROW_WORDS; i++) {
      draw(key, 1, 99, i, words)
      rows.floats[i] = 2 * uniform(words[0]!) - 1
    }
    const network = new ReferenceNetwork(shape)
    const parameters = Float64Array.from(initialParameters(shape, key))
    const gradient = new Float64Array(parameters.length)
    const scratch = new Float64Array(parameters.length)
    network.gradient(parameters, rows, 0, 3, gradient)
    const loss = (i: number, delta: number) => {
      const kept = parameters[i]!
      parameters[i] = kept + delta
      const value = network.gradient(parameters, rows, 0, 3, scratch)
      parameters[i] = kept
      return value
    }
    let scale = 0
    for (const g of gradient) scale = Math.max(scale, Math.abs(g))
    const h = 1e-4
    for (let i = 0; i < parameters.length; i += 7) {
      // Fourth-order central difference: truncation h⁴ ≈ 1e-16, rounding 1e-16/h ≈ 1e-12.
      const difference =
        (8 * (loss(i, h) - loss(i, -h)) - (loss(i, 2 * h) - loss(i, -2 * h))) / (12 * h)
      expect(Math.abs(difference - gradient[i]!) / scale).toBeLessThan(1e-9)
    }
  },
)
