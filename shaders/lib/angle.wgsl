// sin and cos of an angle in turns by own polynomials: the built-in ones are only good to 2^-11 by the specification.
// The angle is brought to |r| ≤ 1/8 turn, then Taylor series in a = 2πr to a^11 and a^10: truncation below 2e-9.

// (cos, sin) of 2π · turns; |turns| < 2^20.
fn direction(turns: f32) -> vec2f {
  let quarter = floor(4.0 * turns + 0.5);
  let a = 6.2831853071795865 * (turns - 0.25 * quarter);
  let b = a * a;
  let sine = a + a * b * (-1.6666666667e-1 + b * (8.3333333333e-3 + b * (-1.9841269841e-4 + b * (2.7557319224e-6 - b * 2.5052108385e-8))));
  let cosine = 1.0 + b * (-0.5 + b * (4.1666666667e-2 + b * (-1.3888888889e-3 + b * (2.4801587302e-5 - b * 2.7557319224e-7))));
  let turned = select(vec2f(cosine, sine), vec2f(-sine, cosine), (i32(quarter) & 1) == 1);
  return select(turned, -turned, (i32(quarter) & 2) == 2);
}
