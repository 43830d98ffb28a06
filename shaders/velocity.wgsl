// v(x, t) of one run at many points (lib/mlp.wgsl holds the equation).
// One workgroup = one tile of POINTS points. Buffers: weights (lib/mlp.wgsl), probe, points as (x, y, t, 1), velocities as (x, y).

import package::lib::mlp::{evaluate_tile, tile_input, POINTS, TILE_THREADS};
import package::lib::network::VECTORS;

struct Probe {
  // Array of the weights, in arrays of VECTORS from the start of the buffer.
  slot: u32,
  count: u32,
}

@group(0) @binding(1) var<uniform> probe: Probe;
@group(0) @binding(2) var<storage, read> points: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> velocities: array<vec2f>;

@compute @workgroup_size(TILE_THREADS)
fn velocity(@builtin(workgroup_id) group_id: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = group_id.x * POINTS + local;
  if (local < POINTS) {
    tile_input[local] = points[min(index, probe.count - 1u)];
  }
  let value = evaluate_tile(probe.slot * VECTORS, local);
  if (local < POINTS && index < probe.count) {
    velocities[index] = value;
  }
}
