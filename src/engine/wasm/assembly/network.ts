/**
 * The network in use and the order of its parameters, all f32; twin of `../layout.ts`. Outputs run along the lanes, so that
 * a row of weights meets one splat input. Hidden layers are cut into panels of 16 outputs, each [input][16] with the biases
 * as its last row, so that a tile of the matrix product reads one cache line after the other. The output layer is
 * [2][width], then biases (u, v, 0, 0).
 */

/** Bytes of one row of a panel: 16 outputs. */
export const PANEL_ROW: usize = 64

/** Bytes of one row of neurons. */
export let rowBytes: usize = 0
/** Hidden layers. */
export let layers: i32 = 0
/** Index into `ACTIVATIONS`. */
export let activation: i32 = 0
/** Bytes of one row of INPUT: the inputs of the first layer (an odd number) and the constant 1 that meets its biases. */
export let inputBytes: usize = 16
/** Bytes from the parameters of a run to its first moments, from these to the second, and to the average. */
export let blockBytes: usize = 0

/** Chooses the network for the calls that follow. */
export function configure(
  width: i32,
  hiddenLayers: i32,
  activationKind: i32,
  block: i32,
  inputs: i32,
): void {
  inputBytes = <usize>(inputs + 1) * 4
  rowBytes = <usize>width * 4
  layers = hiddenLayers
  activation = activationKind
  blockBytes = <usize>block
}

/** Bytes of the weights and biases of hidden layer 0, which begins at 0. */
// @ts-ignore: decorator
@inline export function inputWeightBytes(): usize {
  return (inputBytes >> 2) * rowBytes
}

/** Byte offset of the weights of hidden layer 1..layers-1. */
// @ts-ignore: decorator
@inline export function hiddenWeights(layer: i32): usize {
  return inputWeightBytes() + <usize>(layer - 1) * ((rowBytes >> 2) + 1) * rowBytes
}

/** Byte offset of the output weights. */
// @ts-ignore: decorator
@inline export function outputWeights(): usize {
  return hiddenWeights(layers)
}

/** Bytes of all parameters, the padding of the output layer included. */
// @ts-ignore: decorator
@inline export function parameterBytes(): usize {
  return outputWeights() + 2 * rowBytes + 16
}
