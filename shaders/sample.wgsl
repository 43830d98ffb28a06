// One stage of an explicit Runge-Kutta step, for all points of all requests:
//   k_s = v(x + h·Σ_{j<s} a_sj·k_j, t + c_s·h)
// with the early weights of a stitched request below its seam.
// One workgroup = one tile of points of one request; those of finished requests leave at once.
// Buffers: weights (lib/mlp.wgsl), stage (a and c), requests, tiles: (request, first point in it), cursors (t and h), points x,
// slopes k: [stage][point].

import package::lib::mlp::{evaluate_tile, tile_input, POINTS, TILE_THREADS};
import package::lib::network::VECTORS;
import package::lib::solver::{Cursor, Request, Stage, RUNNING};

// A time that misses the seam by less than this has reached it (src/solver/stitch.ts).
const SEAM = 1e-6;

@group(0) @binding(1) var<uniform> stage: Stage;
@group(0) @binding(2) var<storage, read> requests: array<Request>;
@group(0) @binding(3) var<storage, read> tiles: array<vec2u>;
@group(0) @binding(4) var<storage, read> cursors: array<Cursor>;
@group(0) @binding(5) var<storage, read> points: array<vec2f>;
@group(0) @binding(6) var<storage, read_write> slopes: array<vec2f>;

@compute @workgroup_size(TILE_THREADS)
fn sample(@builtin(workgroup_id) group_id: vec3u, @builtin(local_invocation_index) local: u32) {
  let tile = tiles[group_id.x];
  let request = requests[tile.x];
  let cursor = cursors[tile.x];
  if (cursor.status != RUNNING) {
    return;
  }
  let own = tile.y + local;
  let t = cursor.t + stage.node * cursor.h;
  if (local < POINTS) {
    let at = request.first + min(own, request.count - 1u);
    var slope = vec2f(0.0);
    for (var s = 0u; s < stage.count; s++) {
      let weight = select(stage.weights[s & 3u], stage.more_weights[s & 3u], s >= 4u);
      slope += weight * slopes[s * stage.points + at];
    }
    tile_input[local] = vec4f(points[at] + cursor.h * slope, t, 1.0);
  }
  let slot = select(request.slot, request.early_slot, t < request.until - SEAM);
  let velocity = evaluate_tile(slot * VECTORS, local);
  if (local < POINTS && own < request.count) {
    slopes[stage.number * stage.points + request.first + own] = velocity;
  }
}
