import { REPORT_MILLISECONDS, SpeedMeter } from './pacing.ts'
import type { LabEvent } from './protocol.ts'
import type { Session } from './session.ts'

interface ReporterHost {
  emit(event: LabEvent): void
  /** Milliseconds of a clock that never goes back. */
  now(): number
}

/** Tells the page how far a session is, and how fast it trains. */
export class Reporter {
  private last = Number.NEGATIVE_INFINITY
  private readonly speed = new SpeedMeter()
  private failures = 0

  constructor(private readonly host: ReporterHost) {}

  /** Whether the last report is long enough ago. */
  get due(): boolean {
    return this.host.now() - this.last >= REPORT_MILLISECONDS
  }

  /** Forgets the speed so far: after a pause or a rewind. */
  restart(): void {
    this.speed.reset(this.host.now())
  }

  /**
   * Notes training steps of all runs together, done at a moment.
   * @param failures of the engine so far: time in which it was replaced is none of training
   */
  note(at: number, steps: number, failures: number): void {
    if (failures === this.failures) this.speed.add(at, steps)
    else this.speed.reset(at)
    this.failures = failures
  }

  /**
   * Tells how far all runs are and what is being measured.
   * @param active whether those that have steps left are being trained
   */
  tell(session: Session, playing: boolean, active: boolean): void {
    this.last = this.host.now()
    const trains = active && session.runs.active > 0
    const runStepsPerSecond = trains ? this.speed.perSecond : 0
    const secondsLeft = session.runs.presentStepsLeft / runStepsPerSecond
    const report = {
      playing,
      runStepsPerSecond,
      ...(runStepsPerSecond > 0 && { secondsLeft }),
      measuring: session.unmeasured,
      runs: session.runs.progress(),
    }
    this.host.emit({ kind: 'report', report })
  }
}
