/** Fills the output times of one request from the solver states that the GPU recorded. */
import type { Points } from '../../math/vector.ts'
import { OutputWriter } from '../../solver/output.ts'

export class Trajectory {
  private readonly writer: OutputWriter
  private t = 0
  private x: Float32Array
  private v: Float32Array
  private begun = false

  /** @param sameAsLast records hold the velocity at their point; otherwise that of the straight step that led there */
  constructor(
    start: Points,
    times: Float32Array,
    private readonly sameAsLast: boolean,
  ) {
    this.writer = new OutputWriter(times, start.length)
    this.x = start
    this.v = new Float32Array(start.length)
  }

  /**
   * Takes the next solver state.
   * @param records (x, y, v_x, v_y) per point
   */
  record(t: number, records: Float32Array): void {
    const x = new Float32Array(this.x.length)
    const v = new Float32Array(this.x.length)
    for (let i = 0; i < x.length; i += 2) {
      x[i] = records[2 * i]!
      x[i + 1] = records[2 * i + 1]!
      v[i] = records[2 * i + 2]!
      v[i + 1] = records[2 * i + 3]!
    }
    // The first record of an adaptive solver is the start itself.
    const from = this.sameAsLast && this.begun ? this.v : v
    this.writer.step(this.t, this.x, from, t, x, v)
    this.begun = true
    this.t = t
    this.x = x
    this.v = v
  }

  /** Positions at the output times; not a number at times that the solver did not reach. */
  finish(): Float32Array {
    if (this.t < 1) this.writer.abandon()
    return this.writer.positions
  }
}
