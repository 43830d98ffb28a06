// What `sample` and `control` share: requests, where they stand, and what one dispatch does. Any explicit Runge-Kutta method is
// data: the weights of a stage, or those of a step and of its error. Declared once more in src/engine/gpu/layout.ts.

// Points that are carried together, with one error norm.
struct Request {
  // Array of the weights, in arrays of VECTORS from the start of the buffer; that of the flow times below `until`.
  slot: u32,
  early_slot: u32,
  until: f32,
  // Its points among all points.
  first: u32,
  count: u32,
  // Steps of a fixed-step solver.
  steps: u32,
  // Absolute and relative tolerance of an adaptive one.
  tolerance: f32,
}

struct Cursor {
  // Time reached, and the step under way.
  t: f32,
  h: f32,
  // RUNNING, FINISHED or FAILED.
  status: u32,
  // Evaluations of the velocity; steps accepted and rejected; states recorded.
  nfe: u32,
  tried: u32,
  recorded: u32,
  // 1 when the step under way ends at t = 1.
  last: u32,
  // Norms of start point and start velocity, for the first step.
  d0: f32,
  d1: f32,
}

const RUNNING = 0u;
const FINISHED = 1u;
const FAILED = 2u;

struct Stage {
  // sample: weights of the earlier slopes. control: weights of the step.
  weights: vec4f,
  more_weights: vec4f,
  // control: weights of the error.
  error: vec4f,
  more_error: vec4f,
  // sample: time of the stage, in steps.
  node: f32,
  // Slopes that enter.
  count: u32,
  // sample: number of the slope that this stage gives.
  number: u32,
  // control: START, PROBE, ADAPTIVE or FIXED.
  mode: u32,
  // Points of all requests together.
  points: u32,
  // States that the records hold.
  capacity: u32,
}
