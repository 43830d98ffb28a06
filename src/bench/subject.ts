import type { Task } from './task.ts'

/** Something that does a task, to be timed. */
export interface Subject {
  /** Who does it, such as "wasm" or "PyTorch 2.1, CPU, eager". */
  readonly name: string
  readonly task: Task
  /** What the reader must know to judge the figure, as far as it is known by now; empty when there is nothing. */
  readonly note: string
  /** Makes all ready for the next timing, where subjects share an engine; its time does not count. */
  prepare?(): Promise<void>
  /** Trains all runs about so many steps, or does the task about so many times. @returns how many it were */
  work(times: number): Promise<number>
  /** Carries 1,024 fresh source points of every run to t = 1, as an evaluation does; absent where it is not timed. */
  evaluate?(): Promise<void>
  /** Frees what it uses; may be called for every subject that shares an engine. */
  dispose(): void
}

/** One timing of a subject, in microseconds. */
export interface Timing {
  /** Per training step and run, or each time that the task is done. */
  readonly time: number
  /** One evaluation's sampling per run; undefined where it is not timed. */
  readonly sampling: number | undefined
}

export interface TimingOptions {
  /** How long one timing should take. */
  readonly milliseconds: number
  /** Clock in milliseconds. */
  now(): number
}

/** Share of a timing that is worked before it, untimed, since another subject had the caches. */
const WARM_UP = 0.05

/** The work of a timing that was too short grows at most by this factor at a time: clocks can be coarse. */
const MOST_GROWTH = 16

/** A subject that is warm and knows how often it does its task in the time of one timing. */
export class Stopwatch {
  readonly timings: Timing[] = []

  private constructor(
    readonly subject: Subject,
    private times: number,
    private readonly options: TimingOptions,
  ) {}

  /** Works in doubling pieces until one takes half as long as a timing should. */
  static async prepare(subject: Subject, options: TimingOptions): Promise<Stopwatch> {
    const { milliseconds, now } = options
    await subject.prepare?.()
    await subject.work(1)
    for (let times = 1; ; times *= 2) {
      const started = now()
      const done = await subject.work(times)
      const elapsed = now() - started
      if (elapsed < milliseconds / 2) continue
      await subject.evaluate?.()
      return new Stopwatch(subject, timesFor(milliseconds, elapsed, done), options)
    }
  }

  /** Takes one timing. */
  async take(): Promise<void> {
    const { subject, options } = this
    const { milliseconds, now } = options
    const runs = subject.task.kind === 'training' ? subject.task.runs : 1
    await subject.prepare?.()
    if (this.times > 1) await subject.work(Math.ceil(WARM_UP * this.times))
    for (;;) {
      const started = now()
      const done = await subject.work(this.times)
      const worked = now()
      const elapsed = worked - started
      // The machine was busy while it was found out how much work fills the time: so short a timing is mostly overhead.
      if (elapsed < milliseconds / 2) {
        this.times = timesFor(milliseconds, Math.max(elapsed, milliseconds / MOST_GROWTH), done)
        continue
      }
      await subject.evaluate?.()
      const sampled = now()
      this.timings.push({
        time: (1000 * elapsed) / (done * runs),
        sampling: subject.evaluate ? (1000 * (sampled - worked)) / runs : undefined,
      })
      return
    }
  }
}

/** How often work fits into so many milliseconds, if it was done so often in `elapsed` ones. */
const timesFor = (milliseconds: number, elapsed: number, done: number): number =>
  Math.max(1, Math.round((done * milliseconds) / elapsed))
