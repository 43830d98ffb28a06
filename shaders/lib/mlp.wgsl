// The velocity network for a tile of POINTS points by a workgroup of 64 threads. A thread owns 4 neurons × 4 points in every
// layer; activations go from layer to layer through workgroup memory, packed [neuron][point quad] in vec4 over four points.
// Twin of ReferenceNetwork.forward (src/network/mlp.ts).

import package::lib::activation::activate;
import package::lib::features::fourier;
import package::lib::network::{layer_start, FREQUENCIES, INPUT_SCALE, INPUT_VECTORS, LAYERS, OUTPUT_BIAS, OUTPUT_START, QUADS, WIDTH};

// 1 when the outputs are the data point x1, whose velocity is (x1 - x)/(1 - t). A placeholder, replaced before compiling.
const DATA_OUTPUT = 0u;
// The velocity to a predicted data point has no limit at t = 1.
const LEAST_REST = 1e-3;
const TILE_THREADS = 64u;
const POINTS = 1024u / WIDTH;
const POINT_QUADS = POINTS / 4u;
// Vectors of one layer's activations: WIDTH · POINT_QUADS, the same for every width.
const TILE_FIELD = 256u;

@group(0) @binding(0) var<storage, read> weights: array<vec4f>;

// (x, y, t, 1) of every point; written by the caller.
var<workgroup> tile_input: array<vec4f, POINTS>;
// Two layers in turn. Before the first layer has been computed, its Fourier features: six rows a frequency, at most 24 · 16.
var<workgroup> tile_field: array<vec4f, 2u * TILE_FIELD>;
// Share of every four neurons in the two outputs: [output][point quad][neuron quad].
var<workgroup> tile_part: array<vec4f, 2u * TILE_THREADS>;

// The Fourier features of the tile, in rows [k][sine, cosine][coordinate].
fn write_features(local: u32) {
  for (var item = local; item < 3u * FREQUENCIES * POINT_QUADS; item += TILE_THREADS) {
    let quad = item % POINT_QUADS;
    let coordinate = (item / POINT_QUADS) % 3u;
    let k = item / (3u * POINT_QUADS);
    let features = fourier(k, coordinate, vec4f(
      tile_input[4u * quad][coordinate],
      tile_input[4u * quad + 1u][coordinate],
      tile_input[4u * quad + 2u][coordinate],
      tile_input[4u * quad + 3u][coordinate],
    ));
    let at = (6u * k + coordinate) * POINT_QUADS + quad;
    tile_field[at] = features[1];
    tile_field[at + 3u * POINT_QUADS] = features[0];
  }
}

// Velocity at point number `local` of the tile, for local < POINTS. Call in uniform control flow.
// base: first vector of the parameters.
fn evaluate_tile(base: u32, local: u32) -> vec2f {
  let neurons = local % QUADS;
  let quad = local / QUADS;
  let own = 4u * neurons * POINT_QUADS + quad;
  workgroupBarrier();
  let scale = vec4f(INPUT_SCALE, INPUT_SCALE, 1.0, 1.0);
  let inputs = transpose(mat4x4f(
    scale * tile_input[4u * quad],
    scale * tile_input[4u * quad + 1u],
    scale * tile_input[4u * quad + 2u],
    scale * tile_input[4u * quad + 3u],
  ));
  let first = base + 4u * neurons * INPUT_VECTORS;
  var sum0 = inputs * weights[first];
  var sum1 = inputs * weights[first + INPUT_VECTORS];
  var sum2 = inputs * weights[first + 2u * INPUT_VECTORS];
  var sum3 = inputs * weights[first + 3u * INPUT_VECTORS];
  if (FREQUENCIES > 0u) {
    write_features(local);
    workgroupBarrier();
    for (var row = 0u; row < 2u * FREQUENCIES; row++) {
      let at = 3u * row * POINT_QUADS + quad;
      let features = mat3x4f(tile_field[at], tile_field[at + POINT_QUADS], tile_field[at + 2u * POINT_QUADS]);
      sum0 += features * weights[first + 1u + row].xyz;
      sum1 += features * weights[first + INPUT_VECTORS + 1u + row].xyz;
      sum2 += features * weights[first + 2u * INPUT_VECTORS + 1u + row].xyz;
      sum3 += features * weights[first + 3u * INPUT_VECTORS + 1u + row].xyz;
    }
    workgroupBarrier();
  }
  for (var layer = 1u; layer < LAYERS; layer++) {
    let written = ((layer - 1u) & 1u) * TILE_FIELD;
    tile_field[written + own] = activate(sum0);
    tile_field[written + own + POINT_QUADS] = activate(sum1);
    tile_field[written + own + 2u * POINT_QUADS] = activate(sum2);
    tile_field[written + own + 3u * POINT_QUADS] = activate(sum3);
    workgroupBarrier();
    let start = base + layer_start(layer);
    let row = start + 4u * neurons * QUADS;
    let bias = weights[start + WIDTH * QUADS + neurons];
    sum0 = vec4f(bias.x);
    sum1 = vec4f(bias.y);
    sum2 = vec4f(bias.z);
    sum3 = vec4f(bias.w);
    for (var i = 0u; i < QUADS; i++) {
      let at = written + 4u * i * POINT_QUADS + quad;
      let field = mat4x4f(
        tile_field[at],
        tile_field[at + POINT_QUADS],
        tile_field[at + 2u * POINT_QUADS],
        tile_field[at + 3u * POINT_QUADS],
      );
      sum0 += field * weights[row + i];
      sum1 += field * weights[row + QUADS + i];
      sum2 += field * weights[row + 2u * QUADS + i];
      sum3 += field * weights[row + 3u * QUADS + i];
    }
  }
  let last = mat4x4f(activate(sum0), activate(sum1), activate(sum2), activate(sum3));
  tile_part[local] = last * weights[base + OUTPUT_START + neurons];
  tile_part[TILE_THREADS + local] = last * weights[base + OUTPUT_START + QUADS + neurons];
  workgroupBarrier();
  var velocity = weights[base + OUTPUT_BIAS].xy;
  if (local < POINTS) {
    for (var part = 0u; part < QUADS; part++) {
      let at = (local / 4u) * QUADS + part;
      velocity += vec2f(tile_part[at][local % 4u], tile_part[TILE_THREADS + at][local % 4u]);
    }
    if (DATA_OUTPUT == 1u) {
      let point = tile_input[local];
      velocity = (velocity - point.xy) / max(LEAST_REST, 1.0 - point.z);
    }
  }
  return velocity;
}
