import type { Activation } from './shape.ts'

/** Constants of SELU (Klambauer et al. 2017). */
export const SELU_ALPHA = 1.6732632423543772
export const SELU_SCALE = 1.0507009873554805

/** A scalar activation and its derivative at the same pre-activation z. */
export interface ActivationFunction {
  readonly value: (z: number) => number
  readonly derivative: (z: number) => number
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))

/** The reference activations in f64. */
export const ACTIVATION: Record<Activation, ActivationFunction> = {
  selu: {
    value: (z) => SELU_SCALE * (z > 0 ? z : SELU_ALPHA * Math.expm1(z)),
    derivative: (z) => SELU_SCALE * (z > 0 ? 1 : SELU_ALPHA * Math.exp(z)),
  },
  silu: {
    value: (z) => z * sigmoid(z),
    derivative: (z) => {
      const s = sigmoid(z)
      return s * (1 + z * (1 - s))
    },
  },
  tanh: {
    value: Math.tanh,
    derivative: (z) => 1 - Math.tanh(z) ** 2,
  },
  relu: {
    value: (z) => Math.max(z, 0),
    derivative: (z) => (z > 0 ? 1 : 0),
  },
}
