// Regression rows of K training steps of every run of a dispatch:
//   x_t and u_t of the conditional path from x0 to x1 (lib/path.wgsl), (x0, x1) from the coupling.
// Twin of BatchProducer (src/flow/batch.ts): integers bit for bit, floats to rounding.
//
// Grid: x over steps (64 / lanes of them a workgroup), y over jobs. `lanes` threads share one batch.
// Buffers: laws (tables and points), components (of mixtures), plans (one an experiment), jobs, span, and rows, packed
// [job][step][row] in two vectors each: x, y, t, weight | label u, v, target index, source index (the last two as u32).

import package::lib::angle::direction;
import package::lib::assignment::{assign, column_of, pair_source, pair_target};
import package::lib::job::{Job, Span};
import package::lib::path::{affine_path, polar_path, Place, PATH_POLAR};
import package::lib::stream::{draw, index_below, unit_interval, STREAM_FRESH_ROW, STREAM_FRESH_SOURCE, STREAM_NOISE, STREAM_PLAN, STREAM_ROW, STREAM_SOURCE, STREAM_TARGET};
import package::lib::table::{look_up, point_of};

struct Component {
  // Sum of the shares up to and including this one.
  cumulative: f32,
  // First row that is not of this component or one before it, where counts are fixed.
  end: u32,
  // Polar: first entries of its tables.
  angle: u32,
  radius: u32,
  // Pool when there are points.
  pool_first: u32,
  pool_count: u32,
}

struct Plan {
  // Components of the source.
  component_first: u32,
  component_count: u32,
  // 1 when components have fixed counts of rows; 1 when angles count from the row's target point.
  stratified: u32,
  around_target: u32,
  // Components of a target that is drawn afresh; none when it is the points.
  fresh_first: u32,
  fresh_count: u32,
  target_first: u32,
  target_count: u32,
  // COUPLING_…
  coupling: u32,
  squared: u32,
  replacement: u32,
  // PATH_…
  path: u32,
  noisy: u32,
  sigma: f32,
  // 1 when the label is the target point.
  data_label: u32,
  time: u32,
  noise: u32,
}

const COUPLING_INDEPENDENT = 0u;
const COUPLING_MINIBATCH_OT = 1u;
// Rows of this plan are made on the CPU and uploaded.
const COUPLING_ELSEWHERE = 2u;

const THREADS = 64u;
const MAX_BATCH = 1024u;
const DUPLICATE = 0x80000000u;

@group(0) @binding(1) var<storage, read> components: array<Component>;
@group(0) @binding(2) var<storage, read> plans: array<Plan>;
@group(0) @binding(3) var<storage, read> jobs: array<Job>;
@group(0) @binding(4) var<uniform> span: Span;
@group(0) @binding(5) var<storage, read_write> rows: array<vec4u>;

// Target index drawn for each place of the batch, with DUPLICATE set where an earlier place drew the same.
var<workgroup> picks: array<u32, MAX_BATCH>;

// Floyd's sampling without replacement, every place on its own: place i takes its draw, unless that is taken already, and
// then count - size + i. A draw d is taken when an earlier place drew it too, or when d = count - size + m and place m had
// to fall back to just that.
fn target_index(base: u32, count: u32, size: u32, place: u32) -> u32 {
  let bottom = count - size;
  var at = place;
  for (var hop = 0u; hop <= size; hop++) {
    let pick = picks[base + at];
    if ((pick & DUPLICATE) != 0u) {
      return bottom + place;
    }
    if (pick < bottom) {
      break;
    }
    if (pick - bottom == at) {
      return bottom + place;
    }
    at = pick - bottom;
  }
  return picks[base + place];
}

struct Mixture {
  first: u32,
  count: u32,
  stratified: bool,
  stream_row: u32,
  stream_source: u32,
}

fn mixture_point(mixture: Mixture, key: vec2u, step: u32, index: u32) -> vec2f {
  var chosen = mixture.first;
  let last = mixture.first + mixture.count - 1u;
  if (mixture.stratified) {
    while (chosen < last && index >= components[chosen].end) {
      chosen++;
    }
  } else if (mixture.count > 1u) {
    let u = unit_interval(draw(key, step, mixture.stream_row, index).y);
    while (chosen < last && u >= components[chosen].cumulative) {
      chosen++;
    }
  }
  let component = components[chosen];
  let words = draw(key, step, mixture.stream_source, index);
  if (component.pool_count > 0u) {
    return point_of(component.pool_first, index_below(words.x, component.pool_count));
  }
  let turns = look_up(component.angle, unit_interval(words.x));
  return look_up(component.radius, unit_interval(words.y)) * direction(turns);
}

// Target sample of a place of the batch.
fn target_point(plan: Plan, key: vec2u, step: u32, base: u32, size: u32, place: u32) -> vec2f {
  if (plan.fresh_count > 0u) {
    return mixture_point(Mixture(plan.fresh_first, plan.fresh_count, false, STREAM_FRESH_ROW, STREAM_FRESH_SOURCE), key, step, place);
  }
  return point_of(plan.target_first, target_index(base, plan.target_count, size, place));
}

// Source sample of a place of the batch.
fn source_point(plan: Plan, key: vec2u, step: u32, base: u32, size: u32, place: u32) -> vec2f {
  let mixture = Mixture(plan.component_first, plan.component_count, plan.stratified == 1u, STREAM_ROW, STREAM_SOURCE);
  let x = mixture_point(mixture, key, step, place);
  if (plan.around_target == 0u) {
    return x;
  }
  let anchor = target_point(plan, key, step, base, size, place);
  let reach = length(anchor);
  let d = select(vec2f(1.0, 0.0), anchor / reach, reach > 0.0);
  return vec2f(d.x * x.x - d.y * x.y, d.y * x.x + d.x * x.y);
}

@compute @workgroup_size(THREADS)
fn batch(@builtin(workgroup_id) group_id: vec3u, @builtin(local_invocation_index) local: u32) {
  let job = jobs[group_id.y];
  let plan = plans[job.plan];
  let key = vec2u(job.seed, job.lane);
  let size = span.size;
  let problem = local / span.lanes;
  let lane = local % span.lanes;
  let place = group_id.x * (THREADS / span.lanes) + problem;
  let live = place < span.steps && plan.coupling != COUPLING_ELSEWHERE;
  let step = job.step + span.done + place;
  let base = problem * size;
  let transport = plan.coupling == COUPLING_MINIBATCH_OT;

  let drawn = live && plan.fresh_count == 0u;
  if (drawn) {
    for (var i = lane; i < size; i += span.lanes) {
      let word = draw(key, step, STREAM_TARGET, i).x;
      picks[base + i] = index_below(word, plan.target_count - size + i + 1u);
    }
  }
  workgroupBarrier();
  // At most MAX_BATCH / THREADS = 16 places a thread: one bit each, so that marking waits until all have compared.
  var duplicates = 0u;
  if (drawn) {
    var bit = 1u;
    for (var i = lane; i < size; i += span.lanes) {
      let pick = picks[base + i];
      var found = false;
      for (var j = 0u; j < i; j++) {
        found = found || picks[base + j] == pick;
      }
      duplicates |= select(0u, bit, found);
      bit <<= 1u;
    }
  }
  workgroupBarrier();
  if (drawn) {
    for (var i = lane; i < size; i += span.lanes) {
      picks[base + i] |= select(0u, DUPLICATE, (duplicates & 1u) == 1u);
      duplicates >>= 1u;
    }
  }
  workgroupBarrier();
  if (live && transport) {
    for (var i = lane; i < size; i += span.lanes) {
      pair_source[base + i] = source_point(plan, key, step, base, size, i);
      pair_target[base + i] = target_point(plan, key, step, base, size, i);
    }
  }
  workgroupBarrier();
  if (live && transport && lane == 0u) {
    assign(base, size, plan.squared == 1u);
  }
  workgroupBarrier();
  if (live) {
    for (var r = lane; r < size; r += span.lanes) {
      var i = r;
      var j = r;
      if (transport) {
        if (plan.replacement == 1u) {
          i = index_below(draw(key, step, STREAM_PLAN, r).x, size);
        }
        j = column_of[base + i];
      }
      let x0 = source_point(plan, key, step, base, size, i);
      let x1 = target_point(plan, key, step, base, size, j);
      let t = look_up(plan.time, unit_interval(draw(key, step, STREAM_ROW, r).x));
      var made: Place;
      if (plan.path == PATH_POLAR) {
        made = polar_path(t, x0, x1);
      } else {
        var noise = vec2f(0.0);
        if (plan.noisy == 1u) {
          let words = draw(key, step, STREAM_NOISE, r);
          noise = vec2f(look_up(plan.noise, unit_interval(words.x)), look_up(plan.noise, unit_interval(words.y)));
        }
        made = affine_path(plan.path, plan.sigma, t, x0, x1, noise);
      }
      let label = select(made.u, x1, plan.data_label == 1u);
      var at = j;
      if (plan.fresh_count == 0u) {
        at = target_index(base, plan.target_count, size, j);
      }
      let row = 2u * ((group_id.y * span.steps + place) * size + r);
      rows[row] = bitcast<vec4u>(vec4f(made.x, t, 1.0));
      rows[row + 1u] = vec4u(bitcast<vec2u>(label), at, i);
    }
  }
}
