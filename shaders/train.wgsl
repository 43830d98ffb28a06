// K whole training steps of every run of a dispatch: one workgroup = one run.
//   h_1 = φ(W_1·(x,y,t and their Fourier features) + b_1),  h_l = φ(W_l·h_{l-1} + b_l),  v = W_o·h_L + b_o
//   loss = Σ_rows weight·h(v - u) / (2·BATCH), h the square or Huber's, then Adam on the exact gradient, fused into its tiles.
// Twin of src/network/mlp.ts with src/network/adam.ts. split.wgsl does the same for few runs with large batches.
//
// A batch is taken in CHUNKS of SAMPLES rows (a multiple of 4; the last rows of the last chunk repeat the last row with weight
// 0). Activations stay in workgroup memory, packed [neuron][sample quad] in vec4 over four samples. Every sum has one fixed
// order, so the same bits come out for any number of runs and any split of the steps into dispatches.
//
// Buffers: span, jobs; schedule: per step (rate / (1-β1^n), 1/√(1-β2^n), 1 - rate·weight decay, 0) from f64; rows: two vec4 each (batch.wgsl); state:
// [slot][array][VECTORS] (lib/network.wgsl); losses: [job][step]; scratch, per job: the derivatives of silu, which its output
// does not tell, packed as the activations, and the gradient so far where a batch takes several chunks or its norm is limited.

import package::lib::chunk::train_chunk;
import package::lib::network::{ARRAYS, VECTORS};
import package::lib::trainer::{span, jobs, losses, quad_loss, job, state_base, scratch_base, row_base, chunk, take_coefficients, learn_clipped, BATCH, CHUNKS, CLIP, THREADS, SCRATCH, SAMPLE_QUADS};

@compute @workgroup_size(THREADS)
fn train(@builtin(workgroup_id) group_id: vec3u, @builtin(local_invocation_index) local: u32) {
  job = jobs[group_id.x];
  state_base = job.slot * ARRAYS * VECTORS;
  scratch_base = group_id.x * SCRATCH;
  for (var k = 0u; k < span.steps; k++) {
    row_base = 2u * (group_id.x * span.steps + k) * BATCH;
    take_coefficients(k);
    var loss = 0.0;
    for (var part = 0u; part < CHUNKS; part++) {
      chunk = part;
      train_chunk(local);
      if (local == 0u) {
        for (var quad = 0u; quad < SAMPLE_QUADS; quad++) {
          loss += quad_loss[quad];
        }
      }
    }
    if (CLIP == 1u) {
      learn_clipped(local);
      storageBarrier();
      workgroupBarrier();
    }
    if (local == 0u) {
      losses[job.losses + span.done + k] = loss;
    }
  }
}
