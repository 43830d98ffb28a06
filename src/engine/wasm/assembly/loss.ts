/**
 * Loss = mean over rows and both coordinates of weight·h(v - u), and its derivative by the output: h(e) = e², or δ(2|e| - δ)
 * beyond the Huber limit δ.
 */
import { OUTPUT } from './memory'

/**
 * Replaces the velocities in OUTPUT by ∂loss/∂velocity.
 * @param scale 1 / (2·batch)
 * @param limit the Huber limit; infinite for the squared error
 * @returns the part of the loss that these rows make
 */
export function lossAndDelta(rows: usize, count: i32, scale: f32, limit: f32): f64 {
  let loss: f64 = 0
  let at = OUTPUT
  for (let r = 0; r < count; r++, rows += 32, at += 8) {
    const weight = scale * load<f32>(rows, 12)
    const u = load<f32>(at) - load<f32>(rows, 16)
    const v = load<f32>(at, 4) - load<f32>(rows, 20)
    const a = max(-limit, min(limit, u))
    const b = max(-limit, min(limit, v))
    loss += <f64>weight * (<f64>a * (2 * <f64>u - <f64>a) + <f64>b * (2 * <f64>v - <f64>b))
    store<f32>(at, 2 * weight * a)
    store<f32>(at, 2 * weight * b, 4)
  }
  return loss
}
