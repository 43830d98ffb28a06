// Conditional paths x_t with their conditional velocities u_t. Twin of src/flow/path/path.ts, where the equations are.
// Apart from the polar one: x_t = a·x0 + b·x1 + s·ε, u_t the same with the derivatives da, db, ds.

import package::lib::angle::direction;

// Order of PATHS in src/flow/path/path.ts.
const PATH_LINEAR = 0u;
const PATH_TRIGONOMETRIC = 1u;
const PATH_TARGET = 2u;
const PATH_BRIDGE = 3u;
const PATH_POLAR = 4u;

const TINY = 1e-6;
const QUARTER = 1.5707963267948966;
const TURN = 6.2831853071795865;

struct Place {
  x: vec2f,
  u: vec2f,
}

fn affine_path(kind: u32, sigma: f32, t: f32, x0: vec2f, x1: vec2f, noise: vec2f) -> Place {
  var a = 1.0 - t;
  var b = t;
  var s = 0.0;
  var da = -1.0;
  var db = 1.0;
  var ds = 0.0;
  if (kind == PATH_LINEAR) {
    s = sigma;
  } else if (kind == PATH_TRIGONOMETRIC) {
    let d = direction(0.25 * t);
    a = d.x;
    b = d.y;
    da = -QUARTER * b;
    db = QUARTER * a;
  } else if (kind == PATH_TARGET) {
    a = 1.0 - (1.0 - sigma) * t;
    da = sigma - 1.0;
  } else {
    let root = sqrt(max(TINY, t * (1.0 - t)));
    s = sigma * root;
    ds = sigma * (1.0 - 2.0 * t) / (2.0 * root);
  }
  return Place(a * x0 + b * x1 + s * noise, da * x0 + db * x1 + ds * noise);
}

// atan2 to a few roundings: the built-in one is only good to 4096 units in the last place by the specification.
fn angle_of(y: f32, x: f32) -> f32 {
  let high = max(abs(x), abs(y));
  if (high == 0.0) {
    return 0.0;
  }
  // atan(q) for q ≤ 1, brought below tan(π/12) by atan(q) = π/6 + atan((√3·q - 1)/(√3 + q)).
  let q = min(abs(x), abs(y)) / high;
  let far = q > 0.2679491924;
  let r = select(q, (1.7320508076 * q - 1.0) / (1.7320508076 + q), far);
  let z = r * r;
  let series = r + r * z * (-0.3333333333 + z * (0.2 + z * (-0.1428571429 + z * (0.1111111111 - z * 0.0909090909))));
  var angle = series + select(0.0, 0.5235987756, far);
  if (abs(y) > abs(x)) {
    angle = QUARTER - angle;
  }
  if (x < 0.0) {
    angle = 2.0 * QUARTER - angle;
  }
  return select(angle, -angle, y < 0.0);
}

fn polar_path(t: f32, x0: vec2f, x1: vec2f) -> Place {
  let r0 = max(TINY, length(x0));
  let r1 = max(TINY, length(x1));
  let turn = angle_of(x0.x * x1.y - x0.y * x1.x, dot(x0, x1));
  let growth = log(r1 / r0);
  let d = direction(turn * t / TURN);
  let x = exp(growth * t) * vec2f(d.x * x0.x - d.y * x0.y, d.y * x0.x + d.x * x0.y);
  return Place(x, vec2f(growth * x.x - turn * x.y, growth * x.y + turn * x.x));
}
