// Inverse-CDF tables: the quantile at u from 1,024 entries whose nodes crowd quadratically at both ends,
// s(u) = √(u/2) below ½ and 1 - √((1-u)/2) above, linear between nodes. Twin of src/math/quantile-table.ts.

// Everything that laws are made of, one after the other: tables of 1,024 quantiles, points as x, y pairs.
@group(0) @binding(0) var<storage, read> laws: array<f32>;

const TABLE_SIZE = 1024u;

// The quantile at u in (0, 1) of the table that starts at `first`.
fn look_up(first: u32, u: f32) -> f32 {
  let s = select(1.0 - sqrt(0.5 * (1.0 - u)), sqrt(0.5 * u), u < 0.5);
  let x = s * f32(TABLE_SIZE - 1u);
  let k = min(u32(x), TABLE_SIZE - 2u);
  let low = laws[first + k];
  return low + (laws[first + k + 1u] - low) * (x - f32(k));
}

// Point number `index` of the list that starts at `first`.
fn point_of(first: u32, index: u32) -> vec2f {
  return vec2f(laws[first + 2u * index], laws[first + 2u * index + 1u]);
}
