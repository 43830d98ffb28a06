/**
 * The lab: takes commands, trains the open study as fast as wished, and says what happens. Commands are carried out in
 * order between two pieces of work, never during one.
 */
import type { Choice } from '../engine/choose.ts'
import type { LossFloorPart } from '../measure/loss-floor.ts'
import type { Subject } from '../measure/subject.ts'
import type { Rooms } from '../study/compile/rooms.ts'
import { type CompiledStudy, compileWith } from '../study/compile.ts'
import type { Experiment, LiveSampling } from '../study/experiment.ts'
import { floorsOf } from './floors.ts'
import { lossBinSize } from './loss-curve.ts'
import type { Measures } from './measures.ts'
import { type NfeSurvey, surveyedPruning } from './nfe-survey.ts'
import {
  ChunkSize,
  HIDDEN_SHARE,
  REPORT_MILLISECONDS,
  SLOW_STEP_MILLISECONDS,
  SNAPSHOT_MILLISECONDS,
  SNAPSHOT_SHARE,
  SpeedMeter,
} from './pacing.ts'
import { pairPaths } from './pair-paths.ts'
import { Preparer } from './prepare.ts'
import {
  type Command,
  DEFAULT_SETTINGS,
  type LabEvent,
  type LiveReadings,
  type RuntimeSettings,
  type Snapshot,
  type Watched,
} from './protocol.ts'
import { Session } from './session.ts'

/** What the lab needs of the place where it runs. */
export interface LabHost {
  emit(event: LabEvent): void
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** Lets messages in, for at least so many milliseconds. */
  wait(milliseconds: number): Promise<void>
  readonly measures: Measures
  /** Reads instruments, away from this thread. */
  read(subject: Subject, watched: Watched): Promise<Pick<LiveReadings, 'values' | 'map'>>
  /** A part of the floor of a loss, away from this thread. */
  lossFloor: LossFloorPart
  /** Makers of every kind that the experiments use. */
  rooms(experiments: readonly Experiment[]): Promise<Rooms>
  /** The engine that the settings ask for; it stays the host's. Called when a study is opened. */
  chooseEngine(wish: RuntimeSettings['engine'], study: CompiledStudy): Promise<Choice>
}

/** Output times of a picture: 0 to 1 in 64 equal parts. */
const PICTURE_TIMES = Float32Array.from({ length: 65 }, (_, i) => i / 64)

export class Lab {
  private readonly queue: Command[] = []
  private wake: (() => void) | undefined
  private settings: RuntimeSettings = DEFAULT_SETTINGS
  private hidden = false
  private session: Session | undefined
  private playing = false
  /** The engine has been used for something else than the open study. */
  private displaced = false
  /** Training steps after which to pause, for the step command. */
  private pauseAt = Number.POSITIVE_INFINITY
  private selected = 0
  /** Training step of the moment that pictures show; undefined for the present. */
  private moment: number | undefined
  private watched: Watched = { instruments: [] }
  /** Error against NFE, while it is being measured. */
  private survey: NfeSurvey | undefined
  private reading = false
  /** The last picture came while an earlier one was being read. */
  private unread = false
  private pictureWanted = false
  private pictureCost = 0
  private lastPicture = Number.NEGATIVE_INFINITY
  private lastReport = Number.NEGATIVE_INFINITY
  private readonly chunk = new ChunkSize()
  private readonly speed = new SpeedMeter()
  private readonly preparer: Preparer

  constructor(private readonly host: LabHost) {
    this.preparer = new Preparer({
      now: () => host.now(),
      chooseEngine: (study) => host.chooseEngine(this.settings.engine, study),
      rooms: (experiments) => host.rooms(experiments),
      progress: async (label, share) => {
        if (host.now() - this.lastReport >= REPORT_MILLISECONDS) {
          this.lastReport = host.now()
          host.emit({ kind: 'preparing', label, share })
        }
        await host.wait(0)
        // Nobody waits for this study any more.
        if (this.queue.some(({ kind }) => kind === 'open')) throw new Superseded()
      },
    })
  }

  /** Queues a command. */
  send(command: Command): void {
    this.queue.push(command)
    this.wake?.()
  }

  /** Works until `stopped` turns true. */
  async run(stopped: () => boolean = () => false): Promise<void> {
    while (!stopped()) {
      try {
        const command = this.queue.shift()
        if (command) await this.obey(command)
        else if (this.session && this.works(this.session)) await this.work(this.session)
        else if (this.session && this.pictureWanted) await this.drawPicture(this.session)
        else if (this.survey) await this.goOnSurveying()
        else await new Promise<void>((resolve) => (this.wake = resolve))
      } catch (error) {
        if (error instanceof Superseded) {
          this.host.emit({ kind: 'superseded' })
          continue
        }
        this.playing = false
        this.session?.setPlaying(false)
        this.pictureWanted = false
        this.host.emit({ kind: 'problem', message: messageOf(error) })
        this.report()
        // The study that stays open begins anew, since its engine has trained something else.
        if (this.displaced) this.queue.unshift({ kind: 'rewind' })
        this.displaced = false
      }
    }
  }

  /** Whether there is something to do but to wait for what is being measured. */
  private works(session: Session): boolean {
    return session.evaluating || (this.active && session.activeRuns > 0)
  }

  private get active(): boolean {
    return this.playing && !(this.hidden && this.settings.whenHidden === 'pause')
  }

  private async obey(command: Command): Promise<void> {
    switch (command.kind) {
      case 'open':
        this.selected = 0
        this.moment = undefined
        this.survey = undefined
        return this.open(command)
      case 'play':
        return this.setPlaying(true)
      case 'pause':
        return this.setPlaying(false)
      case 'step':
        if (!this.session) return
        this.setPlaying(true)
        this.pauseAt = this.session.step + command.steps
        return
      case 'rewind':
        if (!this.session) return
        this.moment = undefined
        this.survey = undefined
        await this.session.rewind()
        return this.announce(this.session, false)
      case 'select':
        if (command.run < (this.session?.compiled.runs.length ?? 0)) this.selected = command.run
        this.pictureWanted = true
        return
      case 'watch':
        this.watched = command.watched
        this.pictureWanted = true
        return
      case 'look':
        this.moment = command.step
        this.pictureWanted = true
        return
      case 'sampling':
        if (!this.session) return
        return this.changeSampling(this.session, command.experiment, command.sampling)
      case 'nfe-curve':
        return this.beginSurvey()
      case 'settings':
        this.settings = command.settings
        return
      case 'hidden':
        this.hidden = command.hidden
        this.speed.reset(this.host.now())
        return
    }
  }

  /** What is refused leaves the sampling as it was. */
  private async changeSampling(
    session: Session,
    experiment: number,
    sampling: LiveSampling,
  ): Promise<void> {
    try {
      const changed = { ...session.study.experiments[experiment]!, ...sampling }
      session.setSampling(experiment, sampling, await this.host.rooms([changed]))
      this.pictureWanted = true
      // What it has measured so far was sampled otherwise.
      if (this.survey) await this.beginSurvey()
    } catch (error) {
      const kept = { experiment, sampling: session.samplingOf(experiment) }
      this.host.emit({ kind: 'problem', message: messageOf(error), kept })
    }
  }

  private async open(command: Extract<Command, { kind: 'open' }>): Promise<void> {
    const { study, play, preparations } = command
    const rooms = await this.host.rooms(study.experiments)
    // Models that are trained first take the engine away from the open study.
    this.displaced ||= preparations.length > 0
    const compiled = compileWith(rooms, study, await this.preparer.prepare(preparations))
    // Fails before anything is given up: without the engine asked for, the open study stays.
    const { engine, reason } = await this.host.chooseEngine(this.settings.engine, compiled)
    this.session?.close()
    this.session = undefined
    this.displaced = false
    const session = new Session(study, compiled, rooms, engine, this.host.measures, {
      checkpoint: (checkpoint) => {
        this.host.emit({ kind: 'checkpoint', checkpoint })
        this.settle(session)
      },
      problem: (error) => {
        this.host.emit({ kind: 'problem', message: messageOf(error) })
        this.settle(session)
      },
    })
    await session.rewind()
    this.session = session
    this.host.emit({ kind: 'engine', report: engine.report, reason })
    this.announce(session, play)
    this.emitFloors(session).catch((error: unknown) => {
      // A study that is closed gives its floors up.
      if (session === this.session) this.host.emit({ kind: 'problem', message: messageOf(error) })
    })
  }

  private async beginSurvey(): Promise<void> {
    if (!this.session) return
    const { experiments, runs } = this.session.study
    const rooms = await this.host.rooms(
      experiments.map((each) => ({ ...each, inferencePruning: surveyedPruning(each) })),
    )
    this.survey = await this.session.nfeSurvey(this.selected % runs, rooms)
  }

  /** One point at a time, so that training and commands never wait for more. What fails is given up. */
  private async goOnSurveying(): Promise<void> {
    const { survey } = this
    this.survey = undefined
    const curve = await survey?.next()
    if (!curve) return
    this.host.emit({ kind: 'nfe-curve', curve })
    if (curve.done < curve.total) this.survey = survey
    await this.host.wait(0)
  }

  /** Tells the page that all runs stand at their start, and begins. */
  private announce(session: Session, play: boolean): void {
    this.host.emit({
      kind: 'opened',
      study: session.study,
      targets: session.compiled.experiments.map(({ batch }) => batch.target.points),
      moments: session.compiled.experiments.map((_, i) => session.moments(i)),
      lossBins: session.study.experiments.map(({ training }) => lossBinSize(training.steps)),
      rejected: session.compiled.experiments.map(({ rejected }) => rejected),
      transports: session.compiled.experiments.map(({ transport }) => transport),
    })
    this.setPlaying(play)
  }

  /** Floors take a while and decide nothing, so they are measured beside the training. */
  private async emitFloors(session: Session): Promise<void> {
    for await (const event of floorsOf(session, this.host.lossFloor)) {
      if (session !== this.session) return
      this.host.emit(event)
    }
  }

  /** What was measured last may have ended the training, which waits for nothing else. */
  private settle(session: Session): void {
    if (!session.finished) return
    if (this.playing) this.setPlaying(false)
    else this.report()
    this.wake?.()
  }

  private setPlaying(playing: boolean): void {
    if (!this.session) return
    this.playing = playing && !this.session.finished
    this.pauseAt = Number.POSITIVE_INFINITY
    this.session.setPlaying(this.playing)
    this.speed.reset(this.host.now())
    this.pictureWanted = true
    this.report()
  }

  /** One piece of training, a report and a picture when they are due. */
  private async work(session: Session): Promise<void> {
    const slow = this.settings.pace === 'slow'
    const wanted = slow ? 1 : this.chunk.value
    const started = this.host.now()
    const steps = await this.advance(session, Math.min(wanted, this.pauseAt - session.step))
    const ended = this.host.now()
    const perRun = steps / Math.max(1, session.activeRuns)
    if (!slow && perRun === wanted) this.chunk.learn(ended - started, session.stepsAtOnce)
    this.speed.add(ended, steps)

    if (session.finished || (session.step >= this.pauseAt && !session.evaluating))
      this.setPlaying(false)
    else if (ended - this.lastReport >= REPORT_MILLISECONDS || !this.works(session)) this.report()
    const interval = Math.max(SNAPSHOT_MILLISECONDS, this.pictureCost / SNAPSHOT_SHARE)
    if (ended - this.lastPicture >= interval) await this.drawPicture(session)

    if (this.survey) await this.goOnSurveying()

    if (slow) await this.host.wait(SLOW_STEP_MILLISECONDS)
    else if (this.hidden && this.settings.whenHidden === 'slow')
      await this.host.wait((ended - started) * (1 / HIDDEN_SHARE - 1))
    else await this.host.wait(0)
  }

  /** An engine that fails takes the runs that were training with it. */
  private async advance(session: Session, most: number): Promise<number> {
    try {
      return await session.advance(most)
    } catch (error) {
      session.fail(messageOf(error))
      throw error
    }
  }

  private async drawPicture(session: Session): Promise<void> {
    this.pictureWanted = false
    const started = this.host.now()
    // Before training, what it will follow says more than the trajectories of random weights.
    if (session.step === 0 || this.moment === 0)
      this.host.emit({ kind: 'pairs', pairs: await pairPaths(session.compiled, this.selected) })
    const snapshot = await session.snapshot(this.selected, PICTURE_TIMES.slice(), this.moment)
    const watching = this.watched.instruments.length > 0 || this.watched.map !== undefined
    const subject = watching && !this.reading ? await session.subject(snapshot) : undefined
    this.unread = watching && !subject
    this.lastPicture = this.host.now()
    this.pictureCost = this.lastPicture - started
    this.host.emit({ kind: 'snapshot', snapshot })
    // Beside the training, which never waits for instruments.
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
      this.pictureWanted ||= this.unread
      this.wake?.()
    }
  }

  private report(): void {
    const { session } = this
    if (!session) return
    this.lastReport = this.host.now()
    const trains = this.active && session.activeRuns > 0
    const runStepsPerSecond = trains ? this.speed.perSecond : 0
    this.host.emit({
      kind: 'report',
      report: {
        playing: this.playing,
        runStepsPerSecond,
        ...(runStepsPerSecond > 0 && { secondsLeft: session.stepsLeft / runStepsPerSecond }),
        runs: session.progress(),
      },
    })
  }
}

/** Ends the preparation of a study when another one is asked for. */
class Superseded extends Error {}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
