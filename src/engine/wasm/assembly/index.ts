/** What the host calls. See `../kernel.ts` for its side of the contract. */
import { adam, clipGradient, flushMoments, setCoefficients } from './adam'
import { backward } from './backward'
import { forward } from './forward'
import { readInputs, readPoints } from './input'
import { lossAndDelta } from './loss'
import { CHUNK, COEFFICIENTS, LOSSES, OUTPUT, POINTS, ROWS, TIMES, VELOCITIES } from './memory'

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
  TIMES,
  VELOCITIES,
} from './memory'
import { parameterBytes } from './network'
export { configureInput } from './input'
export { configure } from './network'

/** Largest norm of the gradient (0 = no limit), and the Huber limit of the loss (infinite = squared). */
let normLimit: f32 = 0
let errorLimit: f32 = Infinity

/** Chooses the limits of the calls that follow. */
export function configureLimits(norm: f32, error: f32): void {
  normLimit = norm
  errorLimit = error
}

/** Loss and gradient of one batch, with an Adam step at its end when `step` is set. */
function batchStep(run: usize, rows: usize, batch: i32, step: bool): f64 {
  const scale: f32 = 1 / (2 * <f32>batch)
  let loss: f64 = 0
  for (let start = 0; start < batch; start += CHUNK) {
    const count = min(CHUNK, batch - start)
    readInputs(rows, count)
    forward(run, (count + 1) & ~1, true)
    loss += lossAndDelta(rows, count, scale, errorLimit)
    // Adam goes along with the last chunk, unless it has to wait for the norm of the whole gradient.
    backward(run, count, start == 0, step && normLimit == 0 && start + count == batch)
    rows += <usize>count * 32
  }
  if (step && normLimit > 0) {
    const bytes = parameterBytes()
    clipGradient(normLimit, bytes)
    adam(run, 0, bytes)
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
    setCoefficients(COEFFICIENTS + (<usize>k << 4))
    const loss = batchStep(run, ROWS + <usize>(k * batch) * 32, batch, true)
    store<f32>(LOSSES + (<usize>k << 2), <f32>loss)
  }
}

/** Loss of the batch in ROWS; its gradient is left in GRADIENT. For tests. */
export function gradient(run: usize, batch: i32): f64 {
  return batchStep(run, ROWS, batch, false)
}

/**
 * VELOCITIES ← the network at POINTS and TIMES.
 * @param parameters address of parameters or of their average
 * @param points at most MAX_POINTS
 */
export function velocity(parameters: usize, points: i32): void {
  for (let start = 0; start < points; start += CHUNK) {
    const count = min(CHUNK, points - start)
    readPoints(POINTS + (<usize>start << 3), TIMES + (<usize>start << 2), count)
    forward(parameters, (count + 1) & ~1, false)
    memory.copy(VELOCITIES + (<usize>start << 3), OUTPUT, <usize>count << 3)
  }
}
