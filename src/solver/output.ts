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
      // The states themselves at both ends: the interpolant would round, and spread a velocity that is not finite.
      if (s === 0 || s === 1) this.positions.set(s === 0 ? x0 : x1, base)
      else
        for (let i = 0; i < this.size; i++)
          this.positions[base + i] = hermite(s, h, x0[i]!, v0[i]!, x1[i]!, v1[i]!)
      this.next++
    }
  }

  /** Fills the output times that are left with NaN: the solution ends here. */
  abandon(): void {
    this.positions.fill(Number.NaN, this.next * this.size)
    this.next = this.times.length
  }
}

/** The cubic with values x0, x1 and slopes v0, v1 at the ends of a step of length h, at share s of it. */
export function hermite(
  s: number,
  h: number,
  x0: number,
  v0: number,
  x1: number,
  v1: number,
): number {
  const a = 1 - s
  const delta = x1 - x0
  const bend = a * (h * v0 - delta) + s * (delta - h * v1)
  return x0 + s * delta + s * a * bend
}

/**
 * Output of a solver that learns the velocity at a state only after the step that led there: it hands in state by state, and
 * each one completes the stretch before it.
 */
export class StateWriter extends OutputWriter {
  private readonly x: Float64Array
  private readonly v: Float64Array
  private t = 0

  /** @param times ascending, within [0, 1] */
  constructor(times: ArrayLike<number>, size: number) {
    super(times, size)
    this.x = new Float64Array(size)
    this.v = new Float64Array(size)
  }

  /** Takes the next state; the first is that at t = 0. */
  state(t: number, x: ArrayLike<number>, v: ArrayLike<number>): void {
    if (t === 0) this.step(0, x, v, 0, x, v)
    else this.step(this.t, this.x, this.v, t, x, v)
    this.t = t
    this.x.set(x)
    this.v.set(v)
  }

  /**
   * Takes the last state, at t = 1, whose velocity is never evaluated: the last stretch is the parabola through both states
   * with the known velocity at its start (second order).
   */
  end(x: ArrayLike<number>): void {
    const h = 1 - this.t
    const v = this.v.map((value, i) => (2 * (x[i]! - this.x[i]!)) / h - value)
    this.step(this.t, this.x, this.v, 1, x, v)
  }
}
