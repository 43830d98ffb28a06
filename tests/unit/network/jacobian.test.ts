import { expect, it } from 'vitest'
import { initialParameters } from '../../../src/network/init.ts'
import { FieldWithJacobian } from '../../../src/network/jacobian.ts'
import { ReferenceNetwork } from '../../../src/network/mlp.ts'
import { ACTIVATIONS, type NetworkShape, outputToVelocity } from '../../../src/network/shape.ts'

const SHAPES: NetworkShape[] = ACTIVATIONS.flatMap((activation) =>
  (['velocity', 'data'] as const).flatMap((output) =>
    [
      { layers: 1, width: 16 },
      { layers: 3, width: 64, inputScale: 0.02 },
      { layers: 2, width: 32, inputScale: 0.05, frequencies: 3 },
    ].map((size) => ({ ...size, activation, output })),
  ),
)

it.each(SHAPES)(
  'velocity and Jacobian are those of the reference network: $activation, $output, $layers layers, frequencies $frequencies',
  (shape) => {
    const weights = initialParameters(shape, { seed: 3, lane: 0 })
    const reference = new ReferenceNetwork(shape)
    const velocity = (x: number, y: number, t: number): Float64Array => {
      const out = reference.forward(weights, x, y, t).slice()
      outputToVelocity(shape, [x, y], t, out)
      return out
    }
    const field = new FieldWithJacobian(shape, weights)
    // Places off the kinks of ReLU and SELU: a step over one would show in the difference alone.
    for (const [x, y, t] of [
      [31.3, -12.1, 0.2],
      [-3.7, 44.9, 0.7],
      [-20.2, -30.4, 0.95],
    ] as const) {
      const { u, v, xx, xy, yx, yy } = field.at(x, y, t)
      const [eu, ev] = velocity(x, y, t)
      expect(Math.abs(u - eu!) + Math.abs(v - ev!)).toBeLessThan(
        1e-12 * Math.hypot(eu!, ev!) + 1e-14,
      )
      const h = 1e-4
      const along = (dx: number, dy: number, c: number): number => {
        const at = (k: number) => velocity(x + k * dx, y + k * dy, t)[c]!
        return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
      }
      const differences = [along(1, 0, 0), along(0, 1, 0), along(1, 0, 1), along(0, 1, 1)]
      // Saturated tanh leaves slopes of 1e-8, where the difference is all rounding.
      const size = Math.hypot(...differences) + 1e-3
      ;[xx, xy, yx, yy].forEach((value, i) => {
        expect(Math.abs(value - differences[i]!) / size).toBeLessThan(1e-7)
      })
    }
  },
)
