/** Something that trains, to be timed. */
export interface Subject {
  /** What is timed, such as "wasm" or "PyTorch 2.1, CPU, eager". */
  readonly name: string
  /** Runs trained at once. */
  readonly runs: number
  readonly batch: number
  readonly coupling: 'independent' | 'minibatch-ot' | 'semi-discrete'
  /** What the reader must know to judge the figure; empty when there is nothing. */
  readonly note: string
  /** Trains all runs about so many steps. @returns how many it were */
  train(steps: number): Promise<number>
  /** Carries 1,024 fresh source points of every run to t = 1, as an evaluation does; absent where it is not timed. */
  sample?: () => Promise<void>
  dispose(): void
}

/** One timing of a subject, in microseconds. */
export interface Timing {
  /** Per training step and run. */
  readonly training: number
  /** One evaluation's sampling per run; undefined where it is not timed. */
  readonly sampling: number | undefined
}

const now = (): number => performance.now()

/** A subject that is warm and knows how many steps fill the time of one measurement. */
export class Stopwatch {
  readonly timings: Timing[] = []

  private constructor(
    readonly subject: Subject,
    private readonly steps: number,
  ) {}

  /** Trains in doubling pieces until one takes as long as a measurement should. */
  static async prepare(subject: Subject, milliseconds: number): Promise<Stopwatch> {
    let steps = 1
    await subject.train(steps)
    for (;;) {
      const started = now()
      const done = await subject.train(steps)
      const elapsed = now() - started
      if (elapsed >= milliseconds / 2) {
        await subject.sample?.()
        return new Stopwatch(subject, Math.max(1, Math.round((done * milliseconds) / elapsed)))
      }
      steps *= 2
    }
  }

  /** Takes one timing. */
  async take(): Promise<void> {
    const { subject, steps } = this
    const started = now()
    const done = await subject.train(steps)
    const trained = now()
    await subject.sample?.()
    const sampled = now()
    this.timings.push({
      training: (1000 * (trained - started)) / (done * subject.runs),
      sampling: subject.sample ? (1000 * (sampled - trained)) / subject.runs : undefined,
    })
  }
}
