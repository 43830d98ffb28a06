/** What the host calls. See `../kernel.ts` for its side of the contract. */
import { flushMoments, setCoefficients } from './adam'
import { backward } from './backward'
import { forward } from './forward'
import { lossAndDelta, readInputs } from './loss'
import { CHUNK, COEFFICIENTS, INPUT, LOSSES, OUTPUT, POINTS, ROWS, VELOCITIES } from './memory'

export { configureAdam } from './adam'
export {
  COEFFICIENTS,
  GRADIENT,
  HEAP,
  LOSSES,
  MAX_POINTS,
  MAX_ROWS,
  MAX_STEPS,
  POINTS,
  ROWS,
  VELOCITIES,
} from './memory'
export { configure } from './network'

/** Loss and gradient of one batch, with an Adam step at its end when `step` is set. */
function batchStep(run: usize, rows: usize, batch: i32, step: bool): f64 {
  const scale: f32 = 1 / (2 * <f32>batch)
  let loss: f64 = 0
  for (let start = 0; start < batch; start += CHUNK) {
    const count = min(CHUNK, batch - start)
    readInputs(rows, count)
    forward(run, (count + 1) & ~1, true)
    loss += lossAndDelta(rows, count, scale)
    backward(run, count, start == 0, step && start + count == batch)
    rows += <usize>count * 32
  }
  return loss
}

/**
 * Trains one run on the batches in ROWS.
 * @param run address of its parameters
 * @param first training step of the first batch
 * @param steps at most MAX_STEPS, and steps·batch at most MAX_ROWS
 */
export function train(run: usize, batch: i32, first: i32, steps: i32): void {
  for (let k = 0; k < steps; k++) {
    // By the step and not by the call, so that any split into calls gives the same bits.
    if (((first + k) & 63) == 0) flushMoments(run)
    setCoefficients(COEFFICIENTS + (<usize>k << 3))
    const loss = batchStep(run, ROWS + <usize>(k * batch) * 32, batch, true)
    store<f32>(LOSSES + (<usize>k << 2), <f32>loss)
  }
}

/** Loss of the batch in ROWS; its gradient is left in GRADIENT. For tests. */
export function gradient(run: usize, batch: i32): f64 {
  return batchStep(run, ROWS, batch, false)
}

/**
 * VELOCITIES ← the network at POINTS and time t.
 * @param parameters address of parameters or of their average
 * @param points at most MAX_POINTS
 */
export function velocity(parameters: usize, points: i32, t: f32): void {
  const rest = f32x4(0, 0, t, 1)
  for (let start = 0; start < points; start += CHUNK) {
    const count = min(CHUNK, points - start)
    const from = POINTS + (<usize>start << 3)
    for (let r = 0; r < count; r++)
      v128.store(INPUT + (<usize>r << 4), v128.load64_lane(from + (<usize>r << 3), rest, 0))
    forward(parameters, (count + 1) & ~1, false)
    memory.copy(VELOCITIES + (<usize>start << 3), OUTPUT, <usize>count << 3)
  }
}
