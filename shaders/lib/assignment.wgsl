// Exact linear assignment by shortest augmenting paths with dual potentials, started from column minima: the permutation π
// of least Σ_i cost(i, π(i)). One thread a problem, in f32. The same permutation as src/math/assignment.ts finds (which gets there
// faster by reducing rows first), unless two cost the same to rounding.
//
// Squared cost: ‖a-b‖² = ‖a‖² + ‖b‖² - 2a·b, and the first two terms are the same for every permutation; -2a·b alone keeps
// the numbers, and so the rounding of the potentials, several times smaller.
//
// Workgroup memory: 64 entries shared by the problems of the workgroup; problem p of n rows owns [p·n, (p+1)·n).

const PAIRS = 64u;
const NOBODY = 0xffffffffu;
const FAR = 3.0e38;

var<workgroup> pair_source: array<vec2f, PAIRS>;
var<workgroup> pair_target: array<vec2f, PAIRS>;
var<workgroup> column_of: array<u32, PAIRS>;
var<workgroup> row_of: array<u32, PAIRS>;
var<workgroup> row_dual: array<f32, PAIRS>;
var<workgroup> column_dual: array<f32, PAIRS>;
var<workgroup> path_length: array<f32, PAIRS>;
var<workgroup> path_parent: array<u32, PAIRS>;
// Columns not yet scanned in this search first, scanned ones after them.
var<workgroup> scan_order: array<u32, PAIRS>;

fn pair_cost(base: u32, row: u32, column: u32, squared: bool) -> f32 {
  let a = pair_source[base + row];
  let b = pair_target[base + column];
  if (squared) {
    return -2.0 * dot(a, b);
  }
  let d = a - b;
  return sqrt(dot(d, d));
}

// Fills `column_of[base ..][.. n]` from `pair_source` and `pair_target`.
fn assign(base: u32, n: u32, squared: bool) {
  for (var row = 0u; row < n; row++) {
    column_of[base + row] = NOBODY;
    row_of[base + row] = NOBODY;
    row_dual[base + row] = 0.0;
  }
  for (var back = 0u; back < n; back++) {
    let column = n - 1u - back;
    var best = 0u;
    var least = pair_cost(base, 0u, column, squared);
    for (var row = 1u; row < n; row++) {
      let cost = pair_cost(base, row, column, squared);
      if (cost < least) {
        least = cost;
        best = row;
      }
    }
    column_dual[base + column] = least;
    if (column_of[base + best] == NOBODY) {
      column_of[base + best] = column;
      row_of[base + column] = best;
    }
  }
  for (var row = 0u; row < n; row++) {
    if (column_of[base + row] == NOBODY) {
      augment(base, n, row, squared);
    }
  }
}

fn augment(base: u32, n: u32, free_row: u32, squared: bool) {
  for (var j = 0u; j < n; j++) {
    scan_order[base + j] = j;
    path_length[base + j] = FAR;
  }
  var open = n;
  var row = free_row;
  var shortest = 0.0;
  var sink = NOBODY;
  while (sink == NOBODY && open > 0u) {
    let offset = shortest - row_dual[base + row];
    var least = FAR;
    var at = 0u;
    for (var k = 0u; k < open; k++) {
      let column = scan_order[base + k];
      let through = offset + pair_cost(base, row, column, squared) - column_dual[base + column];
      if (through < path_length[base + column]) {
        path_length[base + column] = through;
        path_parent[base + column] = row;
      }
      let reach = path_length[base + column];
      if (reach < least || (reach == least && row_of[base + column] == NOBODY)) {
        least = reach;
        at = k;
      }
    }
    shortest = least;
    let column = scan_order[base + at];
    open--;
    scan_order[base + at] = scan_order[base + open];
    scan_order[base + open] = column;
    if (row_of[base + column] == NOBODY) {
      sink = column;
    } else {
      row = row_of[base + column];
    }
  }
  row_dual[base + free_row] += shortest;
  for (var k = open; k < n; k++) {
    let column = scan_order[base + k];
    let slack = shortest - path_length[base + column];
    column_dual[base + column] -= slack;
    let owner = row_of[base + column];
    if (owner != NOBODY) {
      row_dual[base + owner] += slack;
    }
  }
  // At most n hops back along the path; the bound only guards against a wrong parent.
  var column = sink;
  for (var hop = 0u; hop < n; hop++) {
    let owner = path_parent[base + column];
    row_of[base + column] = owner;
    let next = column_of[base + owner];
    column_of[base + owner] = column;
    if (owner == free_row) {
      return;
    }
    column = next;
  }
}
