// The forward half of a training step: h_l = φ(W_l·h_{l-1} + b_l), v = W_o·h_L + b_o, and the loss with ∂loss/∂v.
// Twin of ReferenceNetwork.forward (src/network/mlp.ts); train.wgsl tells the packing.

import package::lib::features::fourier;
import package::lib::network::{layer_start, FREQUENCIES, INPUT_SCALE, INPUT_VECTORS, LAYERS, OUTPUT_BIAS, OUTPUT_START, QUADS, WIDTH};
import package::lib::trainer::{rows, job, state, field, partial, error, quad_loss, state_base, chunk, row_of, keep_output, weigh, BATCH, SAMPLES, THREADS, TILE, PARTS, SAMPLE_QUADS, FIELD, FEATURES};

// The Fourier features of the chunk, in rows [k][sine, cosine][coordinate].
fn write_features(local: u32) {
  for (var item = local; item < 3u * FREQUENCIES * SAMPLE_QUADS; item += THREADS) {
    let quad = item % SAMPLE_QUADS;
    let coordinate = (item / SAMPLE_QUADS) % 3u;
    let k = item / (3u * SAMPLE_QUADS);
    let features = fourier(k, coordinate, vec4f(
      rows[row_of(4u * quad)][coordinate],
      rows[row_of(4u * quad + 1u)][coordinate],
      rows[row_of(4u * quad + 2u)][coordinate],
      rows[row_of(4u * quad + 3u)][coordinate],
    ));
    let at = FEATURES + (6u * k + coordinate) * SAMPLE_QUADS + quad;
    field[at] = features[1];
    field[at + 3u * SAMPLE_QUADS] = features[0];
  }
}

fn forward_input(local: u32) {
  for (var item = local; item < (WIDTH / TILE) * SAMPLE_QUADS; item += THREADS) {
    let quad = item / (WIDTH / TILE);
    let neuron = (item % (WIDTH / TILE)) * TILE;
    let samples = transpose(mat4x4f(
      rows[row_of(4u * quad)],
      rows[row_of(4u * quad + 1u)],
      rows[row_of(4u * quad + 2u)],
      rows[row_of(4u * quad + 3u)],
    ));
    for (var q = 0u; q < TILE; q++) {
      let place = state_base + (neuron + q) * INPUT_VECTORS;
      let w = state[place];
      var sum = w.x * (INPUT_SCALE * samples[0]) + w.y * (INPUT_SCALE * samples[1]) + w.z * samples[2] + w.w;
      for (var row = 0u; row < 2u * FREQUENCIES; row++) {
        let weights = state[place + 1u + row];
        let at = FEATURES + 3u * row * SAMPLE_QUADS + quad;
        sum += weights.x * field[at] + weights.y * field[at + SAMPLE_QUADS] + weights.z * field[at + 2u * SAMPLE_QUADS];
      }
      keep_output((neuron + q) * SAMPLE_QUADS + quad, sum);
    }
  }
}

// Hidden layer `layer` ≥ 1: tiles of TILE neurons × 4 samples.
fn forward_hidden(layer: u32, local: u32) {
  let weights = state_base + layer_start(layer);
  let inputs = (layer - 1u) * FIELD;
  let outputs = layer * FIELD;
  for (var item = local; item < (WIDTH / TILE) * SAMPLE_QUADS; item += THREADS) {
    let quad = item / (WIDTH / TILE);
    let neuron = (item % (WIDTH / TILE)) * TILE;
    let row = weights + neuron * QUADS;
    let bias = state[weights + WIDTH * QUADS + neuron / 4u];
    let first = neuron % 4u;
    // Sums beyond the tile are never used.
    var sum0 = vec4f(bias[first]);
    var sum1 = vec4f(bias[(first + 1u) % 4u]);
    var sum2 = vec4f(bias[(first + 2u) % 4u]);
    var sum3 = vec4f(bias[(first + 3u) % 4u]);
    for (var i = 0u; i < QUADS; i++) {
      let at = inputs + 4u * i * SAMPLE_QUADS + quad;
      let a = field[at];
      let b = field[at + SAMPLE_QUADS];
      let c = field[at + 2u * SAMPLE_QUADS];
      let d = field[at + 3u * SAMPLE_QUADS];
      sum0 += weigh(state[row + i], a, b, c, d);
      if (TILE > 1u) {
        sum1 += weigh(state[row + QUADS + i], a, b, c, d);
      }
      if (TILE > 2u) {
        sum2 += weigh(state[row + 2u * QUADS + i], a, b, c, d);
        sum3 += weigh(state[row + 3u * QUADS + i], a, b, c, d);
      }
    }
    let at = outputs + neuron * SAMPLE_QUADS + quad;
    keep_output(at, sum0);
    if (TILE > 1u) {
      keep_output(at + SAMPLE_QUADS, sum1);
    }
    if (TILE > 2u) {
      keep_output(at + 2u * SAMPLE_QUADS, sum2);
      keep_output(at + 3u * SAMPLE_QUADS, sum3);
    }
  }
}

// Parts of v: part p sums the neurons [p, p+1)·WIDTH/PARTS.
fn forward_output(local: u32) {
  let inputs = (LAYERS - 1u) * FIELD;
  for (var item = local; item < 2u * SAMPLE_QUADS * PARTS; item += THREADS) {
    let part = item % PARTS;
    let quad = (item / PARTS) % SAMPLE_QUADS;
    let weights = state_base + OUTPUT_START + (item / (PARTS * SAMPLE_QUADS)) * QUADS;
    var sum = vec4f(0.0);
    for (var i = part * (QUADS / PARTS); i < (part + 1u) * (QUADS / PARTS); i++) {
      let at = inputs + 4u * i * SAMPLE_QUADS + quad;
      sum += weigh(
        state[weights + i],
        field[at],
        field[at + SAMPLE_QUADS],
        field[at + 2u * SAMPLE_QUADS],
        field[at + 3u * SAMPLE_QUADS],
      );
    }
    partial[item] = sum;
  }
}

// v, the loss, and ∂loss/∂v.
fn compare(local: u32) {
  if (local < SAMPLE_QUADS) {
    let bias = state[state_base + OUTPUT_BIAS];
    var x = vec4f(bias.x);
    var y = vec4f(bias.y);
    for (var part = 0u; part < PARTS; part++) {
      x += partial[local * PARTS + part];
      y += partial[(SAMPLE_QUADS + local) * PARTS + part];
    }
    let first = row_of(4u * local);
    let second = row_of(4u * local + 1u);
    let third = row_of(4u * local + 2u);
    let fourth = row_of(4u * local + 3u);
    x -= vec4f(rows[first + 1u].x, rows[second + 1u].x, rows[third + 1u].x, rows[fourth + 1u].x);
    y -= vec4f(rows[first + 1u].y, rows[second + 1u].y, rows[third + 1u].y, rows[fourth + 1u].y);
    let number = vec4u(chunk * SAMPLES + 4u * local) + vec4u(0u, 1u, 2u, 3u);
    let given = vec4f(rows[first].w, rows[second].w, rows[third].w, rows[fourth].w);
    let weight = select(vec4f(0.0), given / (2.0 * f32(BATCH)), number < vec4u(BATCH));
    let limit = vec4f(job.huber);
    let a = clamp(x, -limit, limit);
    let b = clamp(y, -limit, limit);
    error[local] = 2.0 * weight * a;
    error[SAMPLE_QUADS + local] = 2.0 * weight * b;
    quad_loss[local] = dot(weight, a * (2.0 * x - a) + b * (2.0 * y - b));
  }
}
