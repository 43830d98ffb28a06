// The backward half of a training step: derivatives by the sums of every layer, from the top down, and the gradient of every
// layer, which goes straight into its Adam step. The weights of a layer change only after the layer below has used them.
// Twin of ReferenceNetwork.backward (src/network/mlp.ts); train.wgsl tells the packing.

import package::lib::network::{layer_start, FREQUENCIES, INPUT_SCALE, INPUT_VECTORS, LAYERS, OUTPUT_BIAS, OUTPUT_START, QUADS, WIDTH};
import package::lib::trainer::{rows, state, field, error, state_base, learn, row_of, slope_at, weigh, THREADS, SAMPLE_QUADS, FIELD, FEATURES};

// Output layer: its gradient, and in place of h_L the derivative by the sums of layer L. A thread owns four neurons.
fn backward_output(local: u32) {
  let weights = OUTPUT_START;
  for (var item = local; item <= QUADS; item += THREADS) {
    var to_x = vec4f(0.0);
    var to_y = vec4f(0.0);
    if (item == QUADS) {
      for (var quad = 0u; quad < SAMPLE_QUADS; quad++) {
        to_x.x += dot(error[quad], vec4f(1.0));
        to_x.y += dot(error[SAMPLE_QUADS + quad], vec4f(1.0));
      }
      learn(OUTPUT_BIAS, to_x);
    } else {
      let from_x = state[state_base + weights + item];
      let from_y = state[state_base + weights + QUADS + item];
      for (var quad = 0u; quad < SAMPLE_QUADS; quad++) {
        let error_x = error[quad];
        let error_y = error[SAMPLE_QUADS + quad];
        let at = (LAYERS - 1u) * FIELD + 4u * item * SAMPLE_QUADS + quad;
        let a = field[at];
        let b = field[at + SAMPLE_QUADS];
        let c = field[at + 2u * SAMPLE_QUADS];
        let d = field[at + 3u * SAMPLE_QUADS];
        to_x += vec4f(dot(error_x, a), dot(error_x, b), dot(error_x, c), dot(error_x, d));
        to_y += vec4f(dot(error_y, a), dot(error_y, b), dot(error_y, c), dot(error_y, d));
        let slope_a = slope_at(at);
        let slope_b = slope_at(at + SAMPLE_QUADS);
        let slope_c = slope_at(at + 2u * SAMPLE_QUADS);
        let slope_d = slope_at(at + 3u * SAMPLE_QUADS);
        field[at] = (from_x.x * error_x + from_y.x * error_y) * slope_a;
        field[at + SAMPLE_QUADS] = (from_x.y * error_x + from_y.y * error_y) * slope_b;
        field[at + 2u * SAMPLE_QUADS] = (from_x.z * error_x + from_y.z * error_y) * slope_c;
        field[at + 3u * SAMPLE_QUADS] = (from_x.w * error_x + from_y.w * error_y) * slope_d;
      }
      learn(weights + item, to_x);
      learn(weights + QUADS + item, to_y);
    }
  }
}

// Where the derivative by the sums of hidden layer `layer` (0-based) lies: the last layer's own field and the spare one in
// turn. Each is free by then: its user two layers up has had its weights' gradient taken.
fn derivative_field(layer: u32) -> u32 {
  return select(LAYERS, LAYERS - 1u, (LAYERS - 1u - layer) % 2u == 0u) * FIELD;
}

// Derivative by the sums of hidden layer `layer` from that of the layer above: tiles of 4 neurons × 4 samples.
fn backward_hidden(layer: u32, local: u32) {
  let weights = state_base + layer_start(layer + 1u);
  let above = derivative_field(layer + 1u);
  let below = derivative_field(layer);
  for (var item = local; item < QUADS * SAMPLE_QUADS; item += THREADS) {
    let i = item % QUADS;
    let quad = item / QUADS;
    var sum0 = vec4f(0.0);
    var sum1 = vec4f(0.0);
    var sum2 = vec4f(0.0);
    var sum3 = vec4f(0.0);
    for (var j = 0u; j < WIDTH; j += 4u) {
      let source = weights + j * QUADS + i;
      let at = above + j * SAMPLE_QUADS + quad;
      let w = transpose(mat4x4f(
        state[source],
        state[source + QUADS],
        state[source + 2u * QUADS],
        state[source + 3u * QUADS],
      ));
      let a = field[at];
      let b = field[at + SAMPLE_QUADS];
      let c = field[at + 2u * SAMPLE_QUADS];
      let d = field[at + 3u * SAMPLE_QUADS];
      sum0 += weigh(w[0], a, b, c, d);
      sum1 += weigh(w[1], a, b, c, d);
      sum2 += weigh(w[2], a, b, c, d);
      sum3 += weigh(w[3], a, b, c, d);
    }
    let own = 4u * i * SAMPLE_QUADS + quad;
    let output = layer * FIELD + own;
    field[below + own] = sum0 * slope_at(output);
    field[below + own + SAMPLE_QUADS] = sum1 * slope_at(output + SAMPLE_QUADS);
    field[below + own + 2u * SAMPLE_QUADS] = sum2 * slope_at(output + 2u * SAMPLE_QUADS);
    field[below + own + 3u * SAMPLE_QUADS] = sum3 * slope_at(output + 3u * SAMPLE_QUADS);
  }
}

// Gradient of hidden layer `layer` ≥ 1 in tiles of 4 × 4 weights, summed over samples; one column more for the biases.
fn learn_hidden(layer: u32, local: u32) {
  let weights = layer_start(layer);
  let derivatives = derivative_field(layer);
  let inputs = (layer - 1u) * FIELD;
  for (var item = local; item < QUADS * (QUADS + 1u); item += THREADS) {
    let i = item % (QUADS + 1u);
    let j = item / (QUADS + 1u);
    var sum0 = vec4f(0.0);
    var sum1 = vec4f(0.0);
    var sum2 = vec4f(0.0);
    var sum3 = vec4f(0.0);
    let left = derivatives + 4u * j * SAMPLE_QUADS;
    if (i == QUADS) {
      for (var quad = 0u; quad < SAMPLE_QUADS; quad++) {
        sum0 += vec4f(
          dot(field[left + quad], vec4f(1.0)),
          dot(field[left + SAMPLE_QUADS + quad], vec4f(1.0)),
          dot(field[left + 2u * SAMPLE_QUADS + quad], vec4f(1.0)),
          dot(field[left + 3u * SAMPLE_QUADS + quad], vec4f(1.0)),
        );
      }
      learn(weights + WIDTH * QUADS + j, sum0);
    } else {
      for (var quad = 0u; quad < SAMPLE_QUADS; quad++) {
        let right = inputs + 4u * i * SAMPLE_QUADS + quad;
        let a = field[right];
        let b = field[right + SAMPLE_QUADS];
        let c = field[right + 2u * SAMPLE_QUADS];
        let d = field[right + 3u * SAMPLE_QUADS];
        let d0 = field[left + quad];
        let d1 = field[left + SAMPLE_QUADS + quad];
        let d2 = field[left + 2u * SAMPLE_QUADS + quad];
        let d3 = field[left + 3u * SAMPLE_QUADS + quad];
        sum0 += vec4f(dot(d0, a), dot(d0, b), dot(d0, c), dot(d0, d));
        sum1 += vec4f(dot(d1, a), dot(d1, b), dot(d1, c), dot(d1, d));
        sum2 += vec4f(dot(d2, a), dot(d2, b), dot(d2, c), dot(d2, d));
        sum3 += vec4f(dot(d3, a), dot(d3, b), dot(d3, c), dot(d3, d));
      }
      let at = weights + 4u * j * QUADS + i;
      learn(at, sum0);
      learn(at + QUADS, sum1);
      learn(at + 2u * QUADS, sum2);
      learn(at + 3u * QUADS, sum3);
    }
  }
}

fn learn_input(local: u32) {
  let derivatives = derivative_field(0u);
  for (var neuron = local; neuron < WIDTH; neuron += THREADS) {
    var sum = vec4f(0.0);
    for (var quad = 0u; quad < SAMPLE_QUADS; quad++) {
      let d = field[derivatives + neuron * SAMPLE_QUADS + quad];
      sum += d.x * vec4f(rows[row_of(4u * quad)].xyz, 1.0);
      sum += d.y * vec4f(rows[row_of(4u * quad + 1u)].xyz, 1.0);
      sum += d.z * vec4f(rows[row_of(4u * quad + 2u)].xyz, 1.0);
      sum += d.w * vec4f(rows[row_of(4u * quad + 3u)].xyz, 1.0);
    }
    learn(neuron * INPUT_VECTORS, vec4f(INPUT_SCALE, INPUT_SCALE, 1.0, 1.0) * sum);
    for (var row = 0u; row < 2u * FREQUENCIES; row++) {
      let first = FEATURES + 3u * row * SAMPLE_QUADS;
      var weights = vec4f(0.0);
      for (var quad = 0u; quad < SAMPLE_QUADS; quad++) {
        let d = field[derivatives + neuron * SAMPLE_QUADS + quad];
        let at = first + quad;
        weights += vec4f(dot(d, field[at]), dot(d, field[at + SAMPLE_QUADS]), dot(d, field[at + 2u * SAMPLE_QUADS]), 0.0);
      }
      learn(neuron * INPUT_VECTORS + 1u + row, weights);
    }
  }
}
