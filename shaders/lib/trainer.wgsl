// What the parts of the trainer share: buffers, activations in workgroup memory, and the Adam step of a vector of parameters,
//   m ← β1·m + (1-β1)·g,  v ← β2·v + (1-β2)·g²,  p ← keep·p - step_size·m / (√v·root_correction + ε).
// train.wgsl tells the packing.

import package::lib::activation::{activate, slope_of_output, slope_of_sum, ACTIVATION, SILU};
import package::lib::job::{Job, Span};
import package::lib::network::{ARRAYS, FREQUENCIES, VECTORS, WIDTH};

// Placeholders, replaced in the text before compiling.
const BATCH = 10u;
const SAMPLES = 12u;
const CHUNKS = 1u;
// How threads share the work: their number, and the neurons of a forward tile, 1, 2 or 4 (src/engine/gpu/tuning.ts).
const THREADS = 64u;
const TILE = 4u;
// 1 when the run keeps a moving average of its parameters.
const AVERAGE = 0u;
// 1 when the norm of the gradient is limited: then Adam waits for the whole of it.
const CLIP = 0u;

// 1 when every chunk has a workgroup of its own (split.wgsl).
const SPLIT = 0u;

// Fields of activations: one a hidden layer, and one more for derivatives when there are two layers or more.
const FIELDS = 4u;
// The sum over the last layer is split into this many parts.
const PARTS = 8u;
// Scratch of a job, in vectors: where the gradient starts, after the derivatives of silu; and all of it.
const GRADIENT_START = 0u;
const SCRATCH = 0u;

const SAMPLE_QUADS = SAMPLES / 4u;
// Vectors of one layer of activations.
const FIELD = WIDTH * SAMPLE_QUADS;
// Fourier features lie behind the activations: six rows a frequency, packed alike.
const FEATURES = FIELDS * FIELD;
const FEATURE_ROWS = 6u * FREQUENCIES;

@group(0) @binding(0) var<uniform> span: Span;
@group(0) @binding(1) var<storage, read> jobs: array<Job>;
@group(0) @binding(2) var<storage, read> schedule: array<vec4f>;
@group(0) @binding(3) var<storage, read> rows: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> state: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> losses: array<f32>;
@group(0) @binding(6) var<storage, read_write> scratch: array<vec4f>;

var<workgroup> field: array<vec4f, FIELDS * FIELD + FEATURE_ROWS * SAMPLE_QUADS>;
// Parts of the two outputs: [output][sample quad][part].
var<workgroup> partial: array<vec4f, 2u * SAMPLE_QUADS * PARTS>;
// ∂loss/∂v: [output][sample quad]; and the loss of every sample quad.
var<workgroup> error: array<vec4f, 2u * SAMPLE_QUADS>;
var<workgroup> quad_loss: array<f32, SAMPLE_QUADS>;

// The same for all threads of the workgroup.
var<private> job: Job;
var<private> state_base: u32;
var<private> scratch_base: u32;
var<private> row_base: u32;
var<private> chunk: u32;
var<private> step_size: f32;
var<private> root_correction: f32;
var<private> keep: f32;

// The Adam coefficients of step `k` of the span.
fn take_coefficients(k: u32) {
  let coefficients = schedule[job.schedule + span.done + k];
  step_size = coefficients.x;
  root_correction = coefficients.y;
  keep = coefficients.z;
}

// Adds the gradient of this chunk, and after the last chunk does the Adam step of one vector of parameters.
fn learn(at: u32, chunk_gradient: vec4f) {
  if (SPLIT == 1u) {
    scratch[scratch_base + GRADIENT_START + at] = chunk_gradient;
    return;
  }
  var gradient = chunk_gradient;
  if (CHUNKS > 1u || CLIP == 1u) {
    let kept = scratch_base + GRADIENT_START + at;
    if (chunk > 0u) {
      gradient += scratch[kept];
    }
    if (chunk + 1u < CHUNKS || CLIP == 1u) {
      scratch[kept] = gradient;
      return;
    }
  }
  adam(at, gradient);
}

// The Adam step of one vector of parameters.
fn adam(at: u32, gradient: vec4f) {
  let place = state_base + at;
  let first = job.beta1 * state[place + VECTORS] + job.rest1 * gradient;
  let second = job.beta2 * state[place + 2u * VECTORS] + job.rest2 * gradient * gradient;
  let parameters = keep * state[place] - step_size * first / (sqrt(second) * root_correction + job.epsilon);
  state[place] = parameters;
  state[place + VECTORS] = first;
  state[place + 2u * VECTORS] = second;
  if (AVERAGE == 1u) {
    let average = state[place + (ARRAYS - 1u) * VECTORS];
    state[place + (ARRAYS - 1u) * VECTORS] = average + job.average_rest * (parameters - average);
  }
}

// Lanes that sum up the norm: few, so that the smallest field of activations, which is free by now, has room for them.
const NORM_LANES = 16u;

// Adam on the gradient in scratch, scaled down to the norm `job.clip` where it is longer.
fn learn_clipped(local: u32) {
  let start = scratch_base + GRADIENT_START;
  if (local < NORM_LANES) {
    var sum = vec4f(0.0);
    for (var at = local; at < VECTORS; at += NORM_LANES) {
      sum += scratch[start + at] * scratch[start + at];
    }
    field[local] = sum;
  }
  workgroupBarrier();
  var total = vec4f(0.0);
  for (var lane = 0u; lane < NORM_LANES; lane++) {
    total += field[lane];
  }
  let norm = sqrt(dot(total, vec4f(1.0)));
  let factor = select(1.0, job.clip / norm, norm > job.clip);
  for (var at = local; at < VECTORS; at += THREADS) {
    adam(at, factor * scratch[start + at]);
  }
}

// First vector of row number `sample` of this chunk; beyond the batch, of the last row.
fn row_of(sample: u32) -> u32 {
  return row_base + 2u * min(chunk * SAMPLES + sample, BATCH - 1u);
}

fn keep_output(at: u32, sum: vec4f) {
  field[at] = activate(sum);
  if (ACTIVATION == SILU) {
    scratch[scratch_base + at] = slope_of_sum(sum);
  }
}

fn slope_at(at: u32) -> vec4f {
  if (ACTIVATION == SILU) {
    return scratch[scratch_base + at];
  }
  return slope_of_output(field[at]);
}

// Σ_k w_k · input_k over four inputs, four samples at a time.
fn weigh(w: vec4f, a: vec4f, b: vec4f, c: vec4f, d: vec4f) -> vec4f {
  return w.x * a + w.y * b + w.z * c + w.w * d;
}
