/**
 * Fills asked output times between solver states by the cubic Hermite interpolant of positions and velocities
 * (third order; the states themselves are exact solver states).
 */
export class OutputWriter {
  readonly positions: Float32Array
  private next = 0

  /** @param times ascending, within [0, 1] */
  constructor(
    private readonly times: ArrayLike<number>,
    private readonly size: number,
  ) {
    this.positions = new Float32Array(times.length * size)
  }

  /** Writes all asked times up to t1, given the step from (t0, x0, v0) to (t1, x1, v1). */
  step(
    t0: number,
    x0: ArrayLike<number>,
    v0: ArrayLike<number>,
    t1: number,
    x1: ArrayLike<number>,
    v1: ArrayLike<number>,
  ): void {
    const h = t1 - t0
    while (this.next < this.times.length && this.times[this.next]! <= t1) {
      const s = h > 0 ? (this.times[this.next]! - t0) / h : 1
      const base = this.next * this.size
      const a = 1 - s
      // The states themselves at both ends: the interpolant would round, and spread a velocity that is not finite.
      if (s === 0 || s === 1) this.positions.set(s === 0 ? x0 : x1, base)
      else
        for (let i = 0; i < this.size; i++) {
          const delta = x1[i]! - x0[i]!
          const bend = a * (h * v0[i]! - delta) + s * (delta - h * v1[i]!)
          this.positions[base + i] = x0[i]! + s * delta + s * a * bend
        }
      this.next++
    }
  }

  /** Fills the output times that are left with NaN: the solution ends here. */
  abandon(): void {
    this.positions.fill(Number.NaN, this.next * this.size)
    this.next = this.times.length
  }
}
