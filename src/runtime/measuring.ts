import type { Measured } from '../measure/measure.ts'
import type { Checkpoint } from './protocol.ts'
import type { Sampled } from './sampling.ts'

/** A moment of a run before it is measured. */
export type Moment = Omit<Checkpoint, 'metrics' | 'modes'>

/** What becomes of a moment: of one run in the order of its moments, between runs in none. */
export interface MeasuringListener {
  measured(checkpoint: Checkpoint): void
  failed(moment: Moment, error: unknown): void
}

/** What a session says. */
export interface SessionListener {
  /** Called for every measured moment: of one run in order, between runs in none. */
  checkpoint(checkpoint: Checkpoint): void
  /** What was sampled could not be measured. */
  problem(error: unknown): void
}

/** Moments that wait at most, with their points: training that runs ahead of its measures would fill the memory. */
const MOST_PENDING = 256

/** The moments that are being measured, beside the training. Nothing is heard of those that are given up. */
export class Measuring {
  /** The moments that are still to be told of, as they were sampled. */
  readonly pending = new Map<Moment, Sampled>()
  private readonly controllers: AbortController[]
  /** Per run: ends when its moments so far have been told of. */
  private readonly told = new Map<number, Promise<void>>()
  private waiting: (() => void)[] = []

  /** @param experiments their number */
  constructor(
    experiments: number,
    private readonly measure: (sampled: Sampled, signal: AbortSignal) => Promise<Measured>,
    private readonly listener: MeasuringListener,
  ) {
    this.controllers = Array.from({ length: experiments }, () => new AbortController())
  }

  /** Moments that are still to be told of. */
  get count(): number {
    return this.pending.size
  }

  /** Whether no more should be added before `next`. */
  get full(): boolean {
    return this.pending.size >= MOST_PENDING
  }

  /** Ends when the next moment is told of or given up. */
  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  /** Whether moments of a run are still to be told of. */
  follows(run: number): boolean {
    return [...this.pending.keys()].some((moment) => moment.run === run)
  }

  /** Has a moment measured. */
  add(moment: Moment, sampled: Sampled): void {
    this.pending.set(moment, sampled)
    this.told.set(moment.run, this.tell(moment, sampled, this.told.get(moment.run)))
  }

  /** Gives up what is being measured of an experiment, or of all. */
  giveUp(experiment?: number): void {
    this.controllers.forEach((controller, each) => {
      if (experiment !== undefined && each !== experiment) return
      controller.abort()
      this.controllers[each] = new AbortController()
    })
    for (const [moment, { experiment: each }] of this.pending)
      if (experiment === undefined || each === experiment) this.pending.delete(moment)
    this.wake()
  }

  /** Ends when all that has been added so far is told of or given up. */
  async settled(): Promise<void> {
    await Promise.all(this.told.values())
  }

  private async tell(moment: Moment, sampled: Sampled, earlier?: Promise<void>): Promise<void> {
    const { signal } = this.controllers[sampled.experiment]!
    const say = await this.measure(sampled, signal).then(
      (measured) => () => this.listener.measured({ ...moment, ...measured }),
      (error: unknown) => () => this.listener.failed(moment, error),
    )
    await earlier
    if (signal.aborted) return
    this.pending.delete(moment)
    this.wake()
    say()
  }

  private wake(): void {
    const { waiting } = this
    this.waiting = []
    for (const go of waiting) go()
  }
}
