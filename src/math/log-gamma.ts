const HALF_LOG_TURN = 0.5 * Math.log(2 * Math.PI)
/** From here on Stirling's series is good to rounding. */
const LARGE = 16

/** ln Γ(x) for x > 0, to 1e-14 of its value: Stirling's series (Abramowitz and Stegun 6.1.41) after the recurrence up to x ≥ 16. */
export function logGamma(x: number): number {
  let shift = 0
  let z = x
  for (; z < LARGE; z++) shift += Math.log(z)
  const w = 1 / (z * z)
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TURN + series - shift
}
