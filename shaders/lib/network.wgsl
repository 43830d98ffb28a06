// The network (x, y, t) → (vx, vy) and how its parameters are packed, in vec4:
//   input layer    WIDTH vectors (w_x, w_y, w_t, bias), one a neuron
//   hidden layers  WIDTH rows [output][input] of QUADS vectors, then QUADS vectors of biases; LAYERS - 1 times
//   output layer   2 rows of QUADS vectors, then (bias_x, bias_y, 0, 0)
// Twin of src/engine/gpu/packing.ts.

// Placeholders, replaced in the text before compiling.
const WIDTH = 64u;
const LAYERS = 3u;
// Factor on x and y before the first layer.
const INPUT_SCALE = 1.0;
// Arrays of a run in the state buffer: parameters, first and second moments, and 1 more with a moving average.
const ARRAYS = 3u;

const QUADS = WIDTH / 4u;
const LAYER_VECTORS = (WIDTH + 1u) * QUADS;
const OUTPUT_START = WIDTH + (LAYERS - 1u) * LAYER_VECTORS;
const OUTPUT_BIAS = OUTPUT_START + 2u * QUADS;
const VECTORS = OUTPUT_BIAS + 1u;

// First vector of the weights of hidden layer `layer` ≥ 1 (layer 0 is the input layer).
fn layer_start(layer: u32) -> u32 {
  return WIDTH + (layer - 1u) * LAYER_VECTORS;
}
