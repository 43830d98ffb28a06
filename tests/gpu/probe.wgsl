// Evaluates the library functions at given inputs, for tests against their TypeScript twins.
// inputs: (key0, key1, counter0, counter1); outputs: the two words, index_below(x, 65535 + counter1), look_up at the first
// word (as bits), direction (two numbers as bits), and the bits of the unit interval.

import package::lib::angle::direction;
import package::lib::stream::{index_below, unit_interval};
import package::lib::table::look_up;
import package::lib::threefry::threefry;

@group(0) @binding(1) var<storage, read> inputs: array<vec4u>;
@group(0) @binding(2) var<storage, read_write> outputs: array<vec4u>;

@compute @workgroup_size(64)
fn probe(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&inputs)) {
    return;
  }
  let given = inputs[id.x];
  let words = threefry(given.xy, given.zw);
  let u = unit_interval(words.x);
  outputs[2u * id.x] = vec4u(words, index_below(words.x, 65535u + given.w), bitcast<u32>(look_up(0u, u)));
  outputs[2u * id.x + 1u] = vec4u(bitcast<vec2u>(direction(4.0 * u - 2.0)), bitcast<u32>(u), 0u);
}
