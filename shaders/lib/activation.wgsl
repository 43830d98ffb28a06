// Activations and their derivatives, four samples at a time. Twin of src/network/activation.ts.

const SELU = 0u;
const SILU = 1u;
const TANH = 2u;
const RELU = 3u;

// Placeholder, replaced in the text before compiling.
const ACTIVATION = SELU;

const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

// The exponent is kept below 80: f32 ends at e^88, and infinity need not work.
fn sigmoid(z: vec4f) -> vec4f {
  return 1.0 / (1.0 + exp(select(-z, vec4f(80.0), z < vec4f(-80.0))));
}

fn activate_number(z: vec4f) -> vec4f {
  if (ACTIVATION == SILU) {
    return z * sigmoid(z);
  }
  if (ACTIVATION == TANH) {
    return 2.0 * sigmoid(2.0 * z) - 1.0;
  }
  if (ACTIVATION == RELU) {
    return select(vec4f(0.0), z, z > vec4f(0.0));
  }
  return SELU_SCALE * select(SELU_ALPHA * (exp(z) - 1.0), z, z > vec4f(0.0));
}

// What is not a number stays so, told by its bits: WGSL lets exp and comparisons swallow NaN, and then a run that has diverged
// would show a finite loss.
fn activate(z: vec4f) -> vec4f {
  let nan = (bitcast<vec4u>(z) & vec4u(0x7fffffffu)) > vec4u(0x7f800000u);
  return select(activate_number(z), z, nan);
}

// Derivative from the output of the activation. Not for silu, whose output does not tell its input.
fn slope_of_output(a: vec4f) -> vec4f {
  if (ACTIVATION == TANH) {
    return 1.0 - a * a;
  }
  if (ACTIVATION == RELU) {
    return select(vec4f(0.0), vec4f(1.0), a > vec4f(0.0));
  }
  return select(a + SELU_SCALE * SELU_ALPHA, vec4f(SELU_SCALE), a > vec4f(0.0));
}

// Derivative of silu from its input.
fn slope_of_sum(z: vec4f) -> vec4f {
  let s = sigmoid(z);
  return s * (1.0 + z * (1.0 - s));
}
