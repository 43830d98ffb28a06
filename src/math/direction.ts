/**
 * Cosine and sine of an angle in turns, the same bits in every browser (`Math.cos` may differ) and without branches, since
 * random angles would mispredict them. The angle is brought within ±1/8 turn; then the polynomials of fdlibm's kernels
 * (Sun Microsystems 1993, errors below 2^-57). Twin: `shaders/lib/angle.wgsl`, in f32.
 */

const TURN = 2 * Math.PI

/** Cosines of whole quarter turns; sines are those of the quarter before. */
const QUARTERS = Float64Array.of(1, 0, -1, 0)

/**
 * Writes the direction (cos 2π·turns, sin 2π·turns) to `out[0]` and `out[1]`.
 * @param turns any number below 2^29 in size
 */
export function direction(turns: number, out: Float64Array): void {
  const nearest = Math.floor(4 * turns + 0.5)
  const a = TURN * (turns - 0.25 * nearest)
  const b = a * a
  const sine =
    a +
    a *
      b *
      (-0.16666666666666632 +
        b *
          (0.00833333333332249 +
            b *
              (-0.0001984126982985795 +
                b *
                  (2.7557313707070068e-6 +
                    b * (-2.5050760253406863e-8 + b * 1.58969099521155e-10)))))
  const cosine =
    1 -
    (0.5 * b -
      b *
        b *
        (0.0416666666666666 +
          b *
            (-0.001388888888887411 +
              b *
                (2.480158728947673e-5 +
                  b *
                    (-2.7557314351390663e-7 +
                      b * (2.087572321298175e-9 - b * 1.1359647557788195e-11))))))
  const quarter = nearest & 3
  const c = QUARTERS[quarter]!
  const s = QUARTERS[(quarter + 3) & 3]!
  out[0] = c * cosine - s * sine
  out[1] = s * cosine + c * sine
}
