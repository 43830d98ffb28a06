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
/** Bytes from the parameters of a run to its first moments, from these to the second, and to the average. */
export let blockBytes: usize = 0

/** Factor on x and y before the first layer. */
let inputScale: f32 = 1

/** Chooses the network for the calls that follow. */
export function configure(
  width: i32,
  hiddenLayers: i32,
  activationKind: i32,
  block: i32,
  scale: f32,
): void {
  inputScale = scale
  rowBytes = <usize>width * 4
  layers = hiddenLayers
  activation = activationKind
  blockBytes = <usize>block
}

/** Byte offset of the weights of hidden layer 1..layers-1; hidden layer 0 begins at 0 with 3 inputs. */
// @ts-ignore: decorator
@inline export function hiddenWeights(layer: i32): usize {
  return 4 * rowBytes + <usize>(layer - 1) * ((rowBytes >> 2) + 1) * rowBytes
}

/** Byte offset of the output weights. */
// @ts-ignore: decorator
@inline export function outputWeights(): usize {
  return hiddenWeights(layers)
}

/** Factors on (x, y, t, 1). */
// @ts-ignore: decorator
@inline export function inputScales(): v128 {
  const scale = f32x4.replace_lane(f32x4.splat(1), 0, inputScale)
  return f32x4.replace_lane(scale, 1, inputScale)
}

/** Bytes of all parameters, the padding of the output layer included. */
// @ts-ignore: decorator
@inline export function parameterBytes(): usize {
  return outputWeights() + 2 * rowBytes + 16
}
