/** Fills the output times of one request from the solver states that the GPU recorded. */
import type { Points } from '../../math/vector.ts'
import { StateWriter } from '../../solver/output.ts'
import type { RecordedVelocity } from './solver-program.ts'

export class Trajectory {
  private readonly writer: StateWriter
  private t = 0
  private x: Float32Array

  constructor(
    start: Points,
    times: Float32Array,
    private readonly recorded: RecordedVelocity,
  ) {
    this.writer = new StateWriter(times, start.length)
    this.x = start
  }

  /**
   * Takes the next solver state; the first one of an adaptive solver is the start itself.
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
    if (this.recorded === 'end') this.writer.state(t, x, v)
    else if (this.recorded === 'start') this.writer.state(this.t, this.x, v)
    else this.writer.step(this.t, this.x, v, t, x, v)
    this.t = t
    this.x = x
  }

  /** Positions at the output times; not a number at times that the solver did not reach. */
  finish(): Float32Array {
    if (this.t < 1) this.writer.abandon()
    else if (this.recorded === 'start') this.writer.end(this.x)
    return this.writer.positions
  }
}
