// The network (x, y, t) → (vx, vy) and how its parameters are packed, in vec4:
//   input layer    WIDTH neurons of INPUT_VECTORS: (w_x, w_y, w_t, bias), then for every frequency of the Fourier features the
//                  weights of the three sines and of the three cosines, each with a 0 behind them
//   hidden layers  WIDTH rows [output][input] of QUADS vectors, then QUADS vectors of biases; LAYERS - 1 times
//   output layer   2 rows of QUADS vectors, then (bias_x, bias_y, 0, 0)
// Twin of src/engine/gpu/packing.ts.

// Placeholders, replaced in the text before compiling.
const WIDTH = 64u;
const LAYERS = 3u;
// Factor on x and y before the first layer.
const INPUT_SCALE = 1.0;
// Frequencies of the Fourier features: sin and cos of 2^k·π·(scaled x, scaled y, t), k = 0 … FREQUENCIES - 1.
const FREQUENCIES = 0u;
// Arrays of a run in the state buffer: parameters, first and second moments, and 1 more with a moving average.
const ARRAYS = 3u;

const QUADS = WIDTH / 4u;
const INPUT_VECTORS = 1u + 2u * FREQUENCIES;
const LAYER_VECTORS = (WIDTH + 1u) * QUADS;
const OUTPUT_START = WIDTH * INPUT_VECTORS + (LAYERS - 1u) * LAYER_VECTORS;
const OUTPUT_BIAS = OUTPUT_START + 2u * QUADS;
const VECTORS = OUTPUT_BIAS + 1u;

// First vector of the weights of hidden layer `layer` ≥ 1 (layer 0 is the input layer).
fn layer_start(layer: u32) -> u32 {
  return WIDTH * INPUT_VECTORS + (layer - 1u) * LAYER_VECTORS;
}
