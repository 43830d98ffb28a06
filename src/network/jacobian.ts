/**
 * The velocity of a network with its exact Jacobian in space, in f64: forward mode with the two tangents ∂/∂x and ∂/∂y, which
 * share every weight that is loaded (Griewank and Walther 2008, chapter 3).
 */
import type { DifferentiableField, Jet } from '../math/jet.ts'
import { type DualPass, dualLayers, ROW } from './dual-layers.ts'
import { ScriptPass } from './dual-script.ts'
import { SimdPass } from './dual-simd.ts'
import { COORDINATES, inputCount, LEAST_REST, type NetworkShape, writeInputs } from './shape.ts'

/** Numbers that are no integers, so that the engine keeps the fields as doubles and writes them without allocating. */
const emptyJet = () => ({ u: 0.1, v: 0.1, xx: 0.1, xy: 0.1, yx: 0.1, yy: 0.1 })

export class FieldWithJacobian implements DifferentiableField {
  private readonly pass: DualPass
  private readonly features: Float64Array
  private readonly jet = emptyJet()

  /** @param weights canonical order; copied */
  constructor(
    private readonly shape: NetworkShape,
    weights: ArrayLike<number>,
  ) {
    this.features = new Float64Array(inputCount(shape))
    const layers = dualLayers(shape, weights)
    this.pass =
      SimdPass.create(shape.activation, layers) ?? new ScriptPass(shape.activation, layers)
  }

  /** Velocity and Jacobian at (x, y) and flow time t. About 3 µs with three layers of 64; overwritten by the next call. */
  at(x: number, y: number, t: number): Jet {
    const { jet, shape } = this
    this.writeInputs(x, y, t)
    const out = this.pass.run()
    jet.u = out[0]!
    jet.v = out[1]!
    jet.xx = out[ROW]!
    jet.yx = out[ROW + 1]!
    jet.xy = out[2 * ROW]!
    jet.yy = out[2 * ROW + 1]!
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
    const { shape, features } = this
    const { inputs } = this.pass
    const { inputScale = 1, frequencies = 0 } = shape
    writeInputs(shape, x, y, t, features)
    inputs.set(features)
    // Derivative c of coordinate c; that of t, and all others, stay 0.
    for (let c = 0; c < 2; c++) {
      const row = (1 + c) * ROW
      inputs[row + c] = inputScale
      for (let k = 0; k < frequencies; k++) {
        const slope = 2 ** k * Math.PI * inputScale
        const sine = COORDINATES * (1 + 2 * k) + c
        const cosine = sine + COORDINATES
        inputs[row + sine] = slope * features[cosine]!
        inputs[row + cosine] = -slope * features[sine]!
      }
    }
  }
}
