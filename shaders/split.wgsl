// One training step in two dispatches, for few runs with large batches: every chunk of every batch has a workgroup of its own,
// which leaves its gradient in scratch; then every vector of parameters sums the chunks, in their order, for its Adam step.
// Sums what train.wgsl sums, in the same order.
//
// Buffers as in train.wgsl. Scratch: the number of the step in this dispatch's span, for `gradient` (zero at first) and for
// `update`; then for every job and chunk SCRATCH vectors: the derivatives of silu, the gradient, the losses of the sample quads.

import package::lib::chunk::train_chunk;
import package::lib::network::{ARRAYS, VECTORS};
import package::lib::trainer::{span, jobs, losses, scratch, quad_loss, job, state_base, scratch_base, row_base, chunk, take_coefficients, adam, BATCH, CHUNKS, THREADS, SCRATCH, GRADIENT_START, SAMPLE_QUADS};

const CLOCKS = 2u;
const LOSS_START = GRADIENT_START + VECTORS;
const UPDATE_THREADS = 64u;

// First vector of scratch of a chunk.
fn chunk_base(run: u32, part: u32) -> u32 {
  return CLOCKS + (run * CHUNKS + part) * SCRATCH;
}

// Workgroups: x chunk, y job.
@compute @workgroup_size(THREADS)
fn gradient(@builtin(workgroup_id) group_id: vec3u, @builtin(local_invocation_index) local: u32) {
  let k = u32(scratch[0].x);
  chunk = group_id.x;
  job = jobs[group_id.y];
  state_base = job.slot * ARRAYS * VECTORS;
  scratch_base = chunk_base(group_id.y, chunk);
  row_base = 2u * (group_id.y * span.steps + k) * BATCH;
  train_chunk(local);
  if (local == 0u) {
    for (var quad = 0u; quad < SAMPLE_QUADS; quad++) {
      scratch[scratch_base + LOSS_START + quad] = vec4f(quad_loss[quad]);
    }
    if (group_id.x == 0u && group_id.y == 0u) {
      scratch[1] = vec4f(f32(k));
    }
  }
}

// Workgroups: x of UPDATE_THREADS vectors, y job.
@compute @workgroup_size(UPDATE_THREADS)
fn update(@builtin(workgroup_id) group_id: vec3u, @builtin(local_invocation_index) local: u32) {
  let k = u32(scratch[1].x);
  let run = group_id.y;
  job = jobs[run];
  state_base = job.slot * ARRAYS * VECTORS;
  take_coefficients(k);
  let at = group_id.x * UPDATE_THREADS + local;
  if (at < VECTORS) {
    var sum = scratch[chunk_base(run, 0u) + GRADIENT_START + at];
    for (var part = 1u; part < CHUNKS; part++) {
      sum += scratch[chunk_base(run, part) + GRADIENT_START + at];
    }
    adam(at, sum);
  }
  if (group_id.x == 0u && local == 0u) {
    var loss = 0.0;
    for (var part = 0u; part < CHUNKS; part++) {
      for (var quad = 0u; quad < SAMPLE_QUADS; quad++) {
        loss += scratch[chunk_base(run, part) + LOSS_START + quad].x;
      }
    }
    losses[job.losses + span.done + k] = loss;
    if (run == 0u) {
      scratch[0] = vec4f(f32(k + 1u));
    }
  }
}
