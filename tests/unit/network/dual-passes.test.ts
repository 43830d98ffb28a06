import { expect, it } from 'vitest'
import { dualLayers, ROW } from '../../../src/network/dual-layers.ts'
import { ScriptPass } from '../../../src/network/dual-script.ts'
import { SimdPass } from '../../../src/network/dual-simd.ts'
import { initialParameters } from '../../../src/network/init.ts'
import { ACTIVATIONS, inputCount, type NetworkShape } from '../../../src/network/shape.ts'

const SHAPES: NetworkShape[] = ACTIVATIONS.flatMap((activation) => [
  { layers: 1, width: 16, activation },
  { layers: 4, width: 128, activation, frequencies: 4 },
  { layers: 3, width: 64, activation },
])

/** Inputs from near 0, where eˣ - 1 is delicate, to sums where exponentials end, and no number. */
const SIZES = [1e-12, 1e-3, 1, 30, 1e4, 1e300, Number.NaN]

it('the kernel and its twin agree, network by network in turns', () => {
  const passes = SHAPES.map((shape) => {
    const layers = dualLayers(shape, initialParameters(shape, { seed: 5, lane: 0 }))
    const simd = SimdPass.create(shape.activation, layers)
    if (!simd) throw new Error('Tests need a machine with SIMD.')
    return { shape, simd, script: new ScriptPass(shape.activation, layers) }
  })
  for (const size of SIZES)
    for (const { shape, simd, script } of passes) {
      for (let row = 0; row < 3; row++)
        for (let i = 0; i < inputCount(shape); i++)
          simd.inputs[row * ROW + i] = size * Math.sin(1 + 3 * row + 7 * i)
      script.inputs.set(simd.inputs)
      const numbers = (duals: Float64Array) =>
        [0, 1, 2].flatMap((row) => [...duals.slice(row * ROW, row * ROW + 2)])
      const [found, expected] = [numbers(simd.run()), numbers(script.run())]
      if (Number.isNaN(size)) {
        expect(found).toEqual(expected)
        continue
      }
      const length = Math.hypot(...expected)
      found.forEach((value, k) => {
        expect(
          Math.abs(value - expected[k]!),
          `${shape.activation}, ${shape.layers} layers, number ${k} of inputs of ${size}`,
        ).toBeLessThanOrEqual(1e-13 * length)
      })
    }
})

it('an untouched network gives the same bits again after others were read', () => {
  const shape: NetworkShape = { layers: 2, width: 32, activation: 'selu' }
  const [first, second] = [1, 2].map((seed) => {
    const layers = dualLayers(shape, initialParameters(shape, { seed, lane: 0 }))
    const pass = SimdPass.create('selu', layers)!
    pass.inputs.set([3, -2, 0.5])
    return pass
  })
  const alone = first!.run().slice()
  expect(second!.run()[0]).not.toBe(alone[0])
  expect(first!.run()).toEqual(alone)
})
