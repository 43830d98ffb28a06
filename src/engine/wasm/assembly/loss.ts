/** Loss = mean over rows and both coordinates of weight·(v - u)², and its derivative by the output. */
import { INPUT, OUTPUT } from './memory'

/** Copies x, y, t of `count` rows to INPUT, with a constant 1 whose weights are the biases. */
export function readInputs(rows: usize, count: i32): void {
  let to = INPUT
  for (let r = 0; r < count; r++, rows += 32, to += 16)
    v128.store(to, f32x4.replace_lane(v128.load(rows), 3, 1))
}

/**
 * Replaces the velocities in OUTPUT by ∂loss/∂velocity.
 * @param scale 1 / (2·batch)
 * @returns the part of the loss that these rows make
 */
export function lossAndDelta(rows: usize, count: i32, scale: f32): f64 {
  let loss: f64 = 0
  let at = OUTPUT
  for (let r = 0; r < count; r++, rows += 32, at += 8) {
    const weight = scale * load<f32>(rows, 12)
    const u = load<f32>(at) - load<f32>(rows, 16)
    const v = load<f32>(at, 4) - load<f32>(rows, 20)
    loss += <f64>weight * (<f64>u * <f64>u + <f64>v * <f64>v)
    store<f32>(at, 2 * weight * u)
    store<f32>(at, 2 * weight * v, 4)
  }
  return loss
}
