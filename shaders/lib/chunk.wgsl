// The rows of `chunk` forward and backward, by one workgroup: leaves their losses in quad_loss, and their gradient where `learn`
// puts it. The halves are forward.wgsl and backward.wgsl.

import package::lib::activation::{ACTIVATION, SILU};
import package::lib::backward::{backward_output, backward_hidden, learn_hidden, learn_input};
import package::lib::forward::{write_features, forward_input, forward_hidden, forward_output, compare};
import package::lib::network::{FREQUENCIES, LAYERS};

fn train_chunk(local: u32) {
  if (FREQUENCIES > 0u) {
    write_features(local);
    workgroupBarrier();
  }
  forward_input(local);
  workgroupBarrier();
  for (var layer = 1u; layer < LAYERS; layer++) {
    forward_hidden(layer, local);
    workgroupBarrier();
  }
  forward_output(local);
  if (ACTIVATION == SILU) {
    storageBarrier();
  }
  workgroupBarrier();
  compare(local);
  workgroupBarrier();
  backward_output(local);
  workgroupBarrier();
  for (var back = 1u; back < LAYERS; back++) {
    let layer = LAYERS - 1u - back;
    backward_hidden(layer, local);
    workgroupBarrier();
    learn_hidden(layer + 1u, local);
    // The next derivative goes where this layer's was.
    if (layer > 0u) {
      workgroupBarrier();
    }
  }
  learn_input(local);
  storageBarrier();
  workgroupBarrier();
}
