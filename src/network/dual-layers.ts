/**
 * A network as its dual pass reads it. A dual is a value with its derivatives by x and y (Griewank and Walther 2008, chapter 3); those of a
 * layer lie as three rows, [value, by x, by y][neuron].
 */
import { layerLayouts, type NetworkShape } from './shape.ts'

/** Numbers from one row of duals to the next: the widest layer there is. */
export const ROW = 128

export interface DualLayer {
  readonly inputs: number
  readonly outputs: number
  /** [pair of outputs][input][output of the pair], in the order in which they are read. */
  readonly weights: Float64Array
  readonly biases: Float64Array
}

/** A whole pass: duals of the inputs in, duals of the outputs out. */
export interface DualPass {
  /** Three rows, to be filled before a pass; a pass leaves them as they are. */
  readonly inputs: Float64Array
  /** @returns duals of the outputs, overwritten by the next pass of any network */
  run(): Float64Array
}

/** @param weights canonical order; copied */
export function dualLayers(shape: NetworkShape, weights: ArrayLike<number>): DualLayer[] {
  return layerLayouts(shape).map(({ inputs, outputs, weights: from, biases }) => ({
    inputs,
    outputs,
    weights: Float64Array.from({ length: inputs * outputs }, (_, at) => {
      const [pair, rest] = [Math.floor(at / (2 * inputs)), at % (2 * inputs)]
      return weights[from + (2 * pair + (rest & 1)) * inputs + (rest >> 1)]!
    }),
    biases: Float64Array.from({ length: outputs }, (_, o) => weights[biases + o]!),
  }))
}
