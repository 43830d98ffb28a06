import type { Matrix2 } from './matrix2.ts'

/** A planar velocity field at one place and time: its value (u, v) and its Jacobian in space, with xy = ∂u/∂y. */
export interface Jet extends Matrix2 {
  readonly u: number
  readonly v: number
}

/** A velocity field with its exact Jacobian: a network's, a closed form's. */
export interface DifferentiableField {
  /** Value and Jacobian at (x, y) and flow time t; the answer holds until the next call. */
  at(x: number, y: number, t: number): Jet
}
