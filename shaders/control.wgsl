// Ends a Runge-Kutta step: x' = x + h·Σ b_s·k_s; adaptive methods first judge it by one error norm for the whole request,
//   ratio = rms(h·Σ e_s·k_s / (tolerance·(1 + max(|x|, |x'|)))),  accept at ratio ≤ 1,
//   step factor .9·ratio^(-1/5) kept within [.2, 10], not above 1 after a rejection.
// The first step is that of Hairer, Nørsett and Wanner. Twin of dopri5.ts, runge-kutta.ts and euler.ts in src/solver.
//
// One workgroup = one request. Buffers: stage (b and e), requests, cursors, points x, slopes k: [stage][point], records:
// [state][point] (x, y, v_x, v_y) in a ring, record_times: [request][state].

import package::lib::solver::{Cursor, Request, Stage, FAILED, FINISHED, RUNNING};

const THREADS = 256u;
// Modes of a dispatch: after the first slope; after the slope one probing step ahead; after a step.
const START = 0u;
const PROBE = 1u;
const ADAPTIVE = 2u;
const FIXED = 3u;

// Solver steps after which a request is given up (placeholder, MAX_SOLVER_STEPS).
const MAX_STEPS = 4096u;
const SAFETY = 0.9;
const LEAST = 0.2;
const MOST = 10.0;
const EXPONENT = 0.2;
// A step that ends this close to t = 1 ends there; f32 knows nothing finer there.
const END = 0.999999;

@group(0) @binding(0) var<uniform> stage: Stage;
@group(0) @binding(1) var<storage, read> requests: array<Request>;
@group(0) @binding(2) var<storage, read_write> cursors: array<Cursor>;
@group(0) @binding(3) var<storage, read_write> points: array<vec2f>;
@group(0) @binding(4) var<storage, read_write> slopes: array<vec2f>;
@group(0) @binding(5) var<storage, read_write> records: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> record_times: array<f32>;

var<workgroup> partial: array<vec2f, THREADS>;

fn combine(weights: vec4f, more: vec4f, at: u32) -> vec2f {
  var sum = vec2f(0.0);
  for (var s = 0u; s < stage.count; s++) {
    sum += select(weights[s & 3u], more[s & 3u], s >= 4u) * slopes[s * stage.points + at];
  }
  return sum;
}

fn squared(v: vec2f) -> f32 {
  return dot(v, v);
}

// What the mode sums over points.
fn terms(at: u32, h: f32, tolerance: f32) -> vec2f {
  let x = points[at];
  if (stage.mode == ADAPTIVE) {
    let trial = x + h * combine(stage.weights, stage.more_weights, at);
    let error = h * combine(stage.error, stage.more_error, at);
    return vec2f(squared(error / (tolerance * (1.0 + max(abs(x), abs(trial))))), 0.0);
  }
  let scale = tolerance * (1.0 + abs(x));
  if (stage.mode == START) {
    return vec2f(squared(x / scale), squared(slopes[at] / scale));
  }
  return vec2f(squared((slopes[stage.points + at] - slopes[at]) / scale), 0.0);
}

// By its bits, since compilers may take for granted that no number is NaN.
fn is_nan(value: f32) -> bool {
  return (bitcast<u32>(value) & 0x7fffffffu) > 0x7f800000u;
}

// Lets the step under way end at t = 1 when it reaches that far.
fn clip(cursor: Cursor) -> Cursor {
  var next = cursor;
  next.last = select(0u, 1u, next.t + next.h >= END);
  next.h = select(next.h, 1.0 - next.t, next.last == 1u);
  return next;
}

// First step, from the norms of point and velocity and the change of velocity over the probing step.
fn first_step(cursor: Cursor, d2: f32) -> f32 {
  let steepest = max(cursor.d1, d2);
  let h1 = select(pow(0.01 / steepest, EXPONENT), max(1e-6, cursor.h * 1e-3), steepest <= 1e-15);
  return min(min(100.0 * cursor.h, h1), 1.0);
}

@compute @workgroup_size(THREADS)
fn control(@builtin(workgroup_id) group_id: vec3u, @builtin(local_invocation_index) local: u32) {
  let request = requests[group_id.x];
  let cursor = cursors[group_id.x];
  let running = cursor.status == RUNNING;
  let end = request.first + request.count;
  var sums = vec2f(0.0);
  if (running && stage.mode != FIXED) {
    for (var at = request.first + local; at < end; at += THREADS) {
      sums += terms(at, cursor.h, request.tolerance);
    }
  }
  partial[local] = sums;
  for (var width = THREADS / 2u; width > 0u; width >>= 1u) {
    workgroupBarrier();
    if (local < width) {
      partial[local] += partial[local + width];
    }
  }
  workgroupBarrier();
  // Every thread decides by itself, from the same numbers.
  let norms = sqrt(partial[0] / (2.0 * f32(request.count)));
  var next = cursor;
  var accepted = false;
  if (stage.mode == START) {
    next.nfe = 1u;
    next.d0 = norms.x;
    next.d1 = norms.y;
    next.h = min(1.0, select(0.01 * norms.x / norms.y, 1e-6, norms.x < 1e-5 || norms.y < 1e-5));
  } else if (stage.mode == PROBE) {
    next.nfe += 1u;
    next.h = first_step(cursor, norms.x / cursor.h);
    next = clip(next);
  } else if (stage.mode == ADAPTIVE) {
    let ratio = norms.x;
    accepted = ratio <= 1.0;
    next.nfe += 6u;
    next.tried += 1u;
    let wanted = select(SAFETY * pow(ratio, -EXPONENT), MOST, ratio < 1e-10);
    next.h *= min(select(1.0, MOST, accepted), max(LEAST, wanted));
    if (accepted) {
      next.t = select(cursor.t + cursor.h, 1.0, cursor.last == 1u);
    }
    next.status = select(RUNNING, FINISHED, next.t >= 1.0);
    next = clip(next);
  } else {
    accepted = true;
    next.nfe += stage.count;
    next.tried += 1u;
    next.last = select(0u, 1u, next.tried == request.steps);
    next.t = select(f32(next.tried) / f32(request.steps), 1.0, next.last == 1u);
    next.status = select(RUNNING, FINISHED, next.last == 1u);
  }
  let judged = stage.mode == PROBE || stage.mode == ADAPTIVE;
  if (judged && next.status == RUNNING && (is_nan(norms.x) || next.tried >= MAX_STEPS)) {
    next.status = FAILED;
  }

  if (running && (accepted || stage.mode == START)) {
    let slot = cursor.recorded % stage.capacity;
    for (var at = request.first + local; at < end; at += THREADS) {
      if (accepted) {
        points[at] += cursor.h * combine(stage.weights, stage.more_weights, at);
      }
      if (stage.mode == ADAPTIVE) {
        // First same as last: the slope at the new point is known.
        slopes[at] = slopes[(stage.count - 1u) * stage.points + at];
      }
      records[slot * stage.points + at] = vec4f(points[at], slopes[at]);
    }
    if (local == 0u) {
      record_times[group_id.x * stage.capacity + slot] = next.t;
    }
    next.recorded += 1u;
  }
  if (running && local == 0u) {
    cursors[group_id.x] = next;
  }
}
