/** Velocity fields with known Jacobians. */
import type { DifferentiableField } from '../../../src/math/jet.ts'

export const differentiable = {
  /** v = A·x. */
  linear: (xx: number, xy: number, yx: number, yy: number): DifferentiableField => ({
    at: (x, y) => ({ u: xx * x + xy * y, v: yx * x + yy * y, xx, xy, yx, yy }),
  }),
  /** The same velocity everywhere. */
  constant: (u: number, v: number): DifferentiableField => ({
    at: () => ({ u, v, xx: 0, xy: 0, yx: 0, yy: 0 }),
  }),
}
