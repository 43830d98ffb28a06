// Fourier features (Tancik et al. 2020): sin and cos of 2^k·π·z, z = (scaled x, scaled y, t). A thread makes those of one
// frequency and one coordinate for four points. Twin of writeInputs (src/network/shape.ts).

import package::lib::angle::direction;
import package::lib::network::INPUT_SCALE;

// Columns: the cosines, the sines. coordinate: 0 and 1 for x and y, not scaled yet; 2 for t.
fn fourier(k: u32, coordinate: u32, values: vec4f) -> mat2x4f {
  let turns = 0.5 * f32(1u << k) * select(INPUT_SCALE, 1.0, coordinate == 2u) * values;
  return transpose(mat4x2f(direction(turns.x), direction(turns.y), direction(turns.z), direction(turns.w)));
}
