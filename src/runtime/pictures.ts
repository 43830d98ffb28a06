/** What is shown of the open study: pictures of one run at one moment, and what is watched of it. */
import type { Subject } from '../measure/subject.ts'
import { messageOf } from './errors.ts'
import { SNAPSHOT_MILLISECONDS, SNAPSHOT_SHARE } from './pacing.ts'
import { pairPaths } from './pair-paths.ts'
import type { LabEvent, LiveReadings, Snapshot, Watched } from './protocol.ts'
import type { Session } from './session.ts'

/** What pictures need of the place where they are made. */
export interface PictureHost {
  emit(event: LabEvent): void
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** Reads instruments, away from this thread. */
  read(subject: Subject, watched: Watched): Promise<Pick<LiveReadings, 'values' | 'map'>>
  /** Called when a picture is wanted though none was asked for. */
  wake(): void
}

/** Output times of a picture: 0 to 1 in 64 equal parts. */
const PICTURE_TIMES = Float32Array.from({ length: 65 }, (_, i) => i / 64)

export class Pictures {
  /** A picture is asked for. */
  wanted = false
  private shown = 0
  /** Training step of the moment that pictures show; undefined for the present. */
  private moment: number | undefined
  private watched: Watched = { instruments: [] }
  private session: Session | undefined
  private reading = false
  /** The last picture came while an earlier one was being read. */
  private unread = false
  private cost = 0
  private last = Number.NEGATIVE_INFINITY

  constructor(private readonly host: PictureHost) {}

  /** Run that is shown. */
  get run(): number {
    return this.shown
  }

  /** Shows the first run of the study that is opened next. */
  reset(): void {
    this.shown = 0
    this.lookAtPresent()
  }

  lookAtPresent(): void {
    this.moment = undefined
  }

  select(run: number): void {
    this.shown = run
    this.wanted = true
  }

  look(moment: number | undefined): void {
    this.moment = moment
    this.wanted = true
  }

  watch(watched: Watched): void {
    this.watched = watched
    this.wanted = true
  }

  /** Whether the next picture is due while training. Pictures take at most a fifth of the time. */
  due(now: number): boolean {
    return now - this.last >= Math.max(SNAPSHOT_MILLISECONDS, this.cost / SNAPSHOT_SHARE)
  }

  /** Makes a picture of a session, and has what is watched read, which nothing waits for. */
  async draw(session: Session): Promise<void> {
    const { host, shown, moment } = this
    this.session = session
    this.wanted = false
    const started = host.now()
    // Before training, what it will follow says more than the trajectories of random weights.
    if (session.step === 0 || moment === 0)
      host.emit({ kind: 'pairs', pairs: await pairPaths(session.compiled, shown) })
    const snapshot = await session.snapshot(shown, PICTURE_TIMES.slice(), moment)
    const watching = this.watched.instruments.length > 0 || this.watched.map !== undefined
    const subject = watching && !this.reading ? await session.subject(snapshot) : undefined
    this.unread = watching && !subject
    this.last = host.now()
    this.cost = this.last - started
    host.emit({ kind: 'snapshot', snapshot })
    if (subject) void this.read(session, snapshot, subject)
  }

  /** Instruments follow the pictures, one reading at a time. */
  private async read(session: Session, { run, step }: Snapshot, subject: Subject): Promise<void> {
    this.reading = true
    try {
      const read = await this.host.read(subject, this.watched)
      if (session === this.session)
        this.host.emit({ kind: 'readings', readings: { run, step, ...read } })
    } catch (error) {
      this.host.emit({ kind: 'problem', message: messageOf(error) })
    } finally {
      this.reading = false
      this.wanted ||= this.unread
      this.host.wake()
    }
  }
}
