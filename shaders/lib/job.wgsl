// One run in one call of `train`, and the stretch of steps that one dispatch covers.
// Declared once more in src/engine/gpu/layout.ts; a test proves both equal.

struct Job {
  // Place of the run in the state buffer.
  slot: u32,
  // Its entry in the plans of the batch kernel.
  plan: u32,
  // Key of the run.
  seed: u32,
  lane: u32,
  // Training steps done before this call.
  step: u32,
  // First entry of its Adam coefficients, and of its losses.
  schedule: u32,
  losses: u32,
  // Adam: β, 1-β (rounded from f64, so that it is no difference of rounded numbers), ε, and 1 - decay of the average.
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  epsilon: f32,
  average_rest: f32,
  // Largest norm of the gradient, where it has a limit; error of one component above which the loss grows linearly.
  clip: f32,
  huber: f32,
}

struct Span {
  // Training steps of this dispatch, and steps of this call before it.
  steps: u32,
  done: u32,
  // Rows per batch.
  size: u32,
  // Threads that share one batch: a power of two, at most 64.
  lanes: u32,
}
