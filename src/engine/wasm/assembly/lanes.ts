/** Four f32 in one v128: helpers shared by all rooms of the kernel. */

/** Bytes of one v128. */
// @ts-ignore: decorator
@inline export const LANES: usize = 16

/** sum + a·b, rounded twice (no fused multiply-add without relaxed SIMD). */
// @ts-ignore: decorator
@inline export function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b))
}

/** (Σa, Σb, Σc, Σd): the four horizontal sums in six shuffles. */
// @ts-ignore: decorator
@inline export function horizontalSums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(
    v128.shuffle<f32>(a, b, 0, 4, 1, 5),
    v128.shuffle<f32>(a, b, 2, 6, 3, 7),
  )
  const cd = f32x4.add(
    v128.shuffle<f32>(c, d, 0, 4, 1, 5),
    v128.shuffle<f32>(c, d, 2, 6, 3, 7),
  )
  return f32x4.add(
    v128.shuffle<f32>(ab, cd, 0, 1, 4, 5),
    v128.shuffle<f32>(ab, cd, 2, 3, 6, 7),
  )
}
