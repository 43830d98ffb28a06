/** What is shown of the open study: pictures of one run at one moment, and what is watched of it. */
import { slowLast } from '../measure/slow-instruments.ts'
import type { Subject } from '../measure/subject.ts'
import { messageOf } from './errors.ts'
import { elapsed, pictureRest, readingRest } from './pacing.ts'
import { pairPaths } from './pair-paths.ts'
import type { LabEvent, LiveReadings, Snapshot, Watched } from './protocol.ts'
import type { Session } from './session.ts'

/** What pictures need of the place where they are made. */
export interface PictureHost {
  emit(event: LabEvent): void
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** Lets messages in, for at least so many milliseconds. */
  wait(milliseconds: number): Promise<void>
  /** Processor cores, which readings share with the training. */
  readonly cores: number
  /** Reads instruments, away from this thread. */
  read(subject: Subject, watched: Watched): Promise<Pick<LiveReadings, 'values' | 'map'>>
  /** Called when a picture is wanted though none was asked for. */
  wake(): void
}

/** Output times of a picture: 0 to 1 in 64 equal parts. */
export const PICTURE_TIMES = Float32Array.from({ length: 65 }, (_, i) => i / 64)

export class Pictures {
  /** A picture is asked for. */
  wanted = false
  private shown = 0
  /** Runs that are pictured beside it. */
  private beside: readonly number[] = []
  /** Training step of the moment that pictures show; undefined for the present. */
  private moment: number | undefined
  private watched: Watched = { instruments: [] }
  private session: Session | undefined
  private reading = false
  /** Until when readings rest, so that training keeps its speed. */
  private restsUntil = Number.NEGATIVE_INFINITY
  /** The user waits for a reading: none rests for that. */
  private asked = false
  /** The last picture has not been read. */
  private unread = false
  private cost = 0
  /** Training step of the last picture. */
  private step = 0
  private last = Number.NEGATIVE_INFINITY

  constructor(private readonly host: PictureHost) {}

  /** Run that is shown. */
  get run(): number {
    return this.shown
  }

  /** Shows the first run of the study that is opened next. */
  reset(): void {
    this.shown = 0
    this.beside = []
    this.lookAtPresent()
  }

  lookAtPresent(): void {
    this.moment = undefined
  }

  /** @param count of the study's runs; others are not shown */
  select(run: number, beside: readonly number[], count: number): void {
    if (run >= count) return
    this.shown = run
    this.beside = beside.filter((other) => other < count && other !== run)
    this.ask()
  }

  look(moment: number | undefined): void {
    this.moment = moment
    this.ask()
  }

  watch(watched: Watched): void {
    this.watched = watched
    this.ask()
  }

  private ask(): void {
    this.wanted = true
    this.asked = true
  }

  /** Whether the next picture is due while training. @param step training step that it would show */
  due(now: number, step: number): boolean {
    return now - this.last >= pictureRest(this.cost, step >= 2 * this.step)
  }

  /** Makes the pictures of a session, and has what is watched of the selected run read, which nothing waits for. */
  async draw(session: Session): Promise<void> {
    const { host, shown, beside } = this
    this.session = session
    this.wanted = false
    const started = host.now()
    this.step = session.runs.step
    const snapshot = await this.picture(session, shown)
    const subject = snapshot && (await this.subjectToRead(session, snapshot, started))
    const others: Snapshot[] = []
    for (const run of beside) {
      const other = await this.picture(session, run)
      if (other) others.push(other)
    }
    this.last = host.now()
    this.cost = elapsed(started, this.last)
    for (const each of snapshot ? [snapshot, ...others] : others)
      host.emit({ kind: 'snapshot', snapshot: each })
    if (snapshot && subject) void this.read(session, snapshot, subject)
  }

  /**
   * A run as it is; before its training, what it will follow says more than trajectories of random weights.
   * @returns undefined where it has no weights, since it was trained elsewhere
   */
  private async picture(session: Session, run: number): Promise<Snapshot | undefined> {
    const { host, moment } = this
    if (!session.runs.hasWeights(run)) return undefined
    if (session.runs.step === 0 || moment === 0)
      host.emit({ kind: 'pairs', pairs: await pairPaths(session.compiled, run) })
    return session.snapshot(run, PICTURE_TIMES.slice(), moment)
  }

  /** What instruments read of a picture; undefined where nothing is watched, or readings rest. */
  private async subjectToRead(
    session: Session,
    snapshot: Snapshot,
    started: number,
  ): Promise<Subject | undefined> {
    const watching = this.watched.instruments.length > 0 || this.watched.map !== undefined
    const reads = watching && !this.reading && (this.asked || started >= this.restsUntil)
    if (reads) this.asked = false
    const subject = reads ? await session.subject(snapshot) : undefined
    this.unread = watching && !subject
    return subject
  }

  /** Instruments follow the pictures, one reading at a time: first what is quick, then the slow ones. */
  private async read(session: Session, { run, step }: Snapshot, subject: Subject): Promise<void> {
    const { host, watched } = this
    const started = host.now()
    this.reading = true
    try {
      let readings: LiveReadings = { run, step, values: {} }
      for (const instruments of slowLast(watched.instruments)) {
        const map = readings.map ? undefined : watched.map
        const read = await host.read(subject, { instruments, ...(map && { map }) })
        if (session !== this.session) break
        readings = { ...readings, ...read, values: { ...readings.values, ...read.values } }
        host.emit({ kind: 'readings', readings })
      }
    } catch (error) {
      host.emit({ kind: 'problem', message: messageOf(error) })
    }
    this.reading = false
    const rest = readingRest(elapsed(started, host.now()), host.cores)
    this.restsUntil = host.now() + rest
    if (!this.asked) await host.wait(rest)
    this.wanted ||= this.unread
    host.wake()
  }
}
