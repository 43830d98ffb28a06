/** Bounded submissions: how much work goes into one, and how many wait. */
import type { GpuDevice } from './device.ts'

/** How work is paced. */
export interface Pacing {
  /** Milliseconds of one submission. */
  readonly target: number
  /** Clock in milliseconds. */
  readonly now: () => number
}

/** Submissions that wait on the GPU at once: two keep it busy while the CPU prepares the next. */
export const IN_FLIGHT = 2

/**
 * How many units of work go into one submission. Starts at one, then follows the measured time towards a target at which the
 * page stays smooth; never doubles past it, so no submission comes near the 250 ms at which systems start to complain.
 */
export class Pacer {
  private units = 1
  private load = 1

  /** @param target milliseconds per submission */
  constructor(private readonly target: number) {}

  /**
   * Units of the next submission.
   * @param load how heavy one unit is, relative: such as the number of runs; growth shrinks the submission at once
   * @param most upper bound
   */
  next(load: number, most: number): number {
    if (load > this.load) this.units = Math.max(1, Math.floor((this.units * this.load) / load))
    this.load = load
    return Math.max(1, Math.min(this.units, most))
  }

  /** Takes note that `units` took `milliseconds`. */
  measured(units: number, milliseconds: number): void {
    const fitting = Math.floor((units * this.target) / Math.max(milliseconds, 1e-3))
    // A short last submission must not undo what longer ones have shown.
    this.units = Math.max(1, Math.min(fitting, Math.max(2 * units, this.units)))
  }
}

/**
 * Splits `steps` into submissions of about the target time, `IN_FLIGHT` of them at once.
 * @param load how heavy a step is, relative
 * @param most steps of one submission at most
 * @param submit submits `count` steps, `done` of this call being submitted already
 */
export async function paced(
  device: GpuDevice,
  { now }: Pacing,
  pacer: Pacer,
  steps: number,
  load: number,
  most: number,
  submit: (done: number, count: number) => void,
): Promise<void> {
  const flights: Promise<void>[] = []
  let finished = 0
  for (let done = 0; done < steps; ) {
    const count = Math.min(pacer.next(load, most), steps - done)
    const began = now()
    submit(done, count)
    done += count
    const flight = device.guard(device.queue.onSubmittedWorkDone()).then(() => {
      const ended = now()
      // It ran from when the one before it had ended.
      pacer.measured(count, ended - Math.max(began, finished))
      finished = ended
    })
    flight.catch(() => {})
    flights.push(flight)
    if (flights.length >= IN_FLIGHT) await flights.shift()
  }
  await Promise.all(flights)
}
