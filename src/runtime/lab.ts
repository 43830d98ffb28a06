/**
 * The lab: takes commands, trains the open study as fast as wished, and says what happens. Commands are carried out in
 * order between two pieces of work, never during one.
 */
import type { LiveSampling } from '../study/experiment.ts'
import type { Study } from '../study/study.ts'
import { messageOf, Superseded } from './errors.ts'
import type { FloorTeller } from './floor-teller.ts'
import { Keeping } from './keep/keeping.ts'
import type { LabHost } from './lab-host.ts'
import { openedEvents } from './opened.ts'
import { Opening } from './opening.ts'
import { ChunkSize, elapsed, restAfter } from './pacing.ts'
import { Pictures } from './pictures.ts'
import type { Command } from './protocol.ts'
import { Reporter } from './reporter.ts'
import { Session } from './session.ts'
import { DEFAULT_SETTINGS, type RuntimeSettings } from './settings.ts'
import type { StopRule } from './stop-rule.ts'
import type { Surveying } from './surveying.ts'

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
  private readonly pictures: Pictures
  private surveying: Surveying | undefined
  private teller: Promise<FloorTeller> | undefined
  private readonly chunk = new ChunkSize()
  private readonly reporter: Reporter
  private stopRule: StopRule | undefined
  private readonly opening: Opening
  private readonly keeping: Keeping

  constructor(private readonly host: LabHost) {
    this.reporter = new Reporter(host)
    this.keeping = new Keeping(host)
    this.opening = new Opening(
      host,
      () => this.settings.engine,
      () => this.queue.some(({ kind }) => kind === 'open'),
    )
    this.pictures = new Pictures({
      emit: (event) => host.emit(event),
      now: () => host.now(),
      wait: (milliseconds) => host.wait(milliseconds),
      cores: host.cores,
      read: (subject, watched) => host.read(subject, watched),
      wake: () => this.wake?.(),
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
      const command = this.queue.shift()
      try {
        if (command) await this.obey(command)
        else if (this.session && this.works(this.session)) await this.work(this.session)
        else if (this.session && this.pictures.wanted) await this.pictures.draw(this.session)
        else if (this.session && this.keeping.due)
          await this.keeping.save(this.session, this.playing)
        else if (this.surveying?.active) await this.surveying.goOn()
        else await new Promise<void>((resolve) => (this.wake = resolve))
      } catch (error) {
        if (error instanceof Superseded) {
          this.host.emit({ kind: 'superseded' })
          continue
        }
        this.playing = false
        this.session?.runs.setPlaying(false)
        this.pictures.wanted = false
        const refuses = command?.kind === 'open' || command?.kind === 'rewind'
        this.host.emit({ kind: 'problem', message: messageOf(error), ...(refuses && { refuses }) })
        this.report()
        // The study that stays open begins anew, since its engine has trained something else.
        if (this.displaced) this.queue.unshift({ kind: 'rewind' })
        this.displaced = false
      }
    }
  }

  /** Whether there is something to do but to wait for what is being measured. */
  private works(session: Session): boolean {
    return session.evaluating || (this.active && session.runs.active > 0)
  }

  private get active(): boolean {
    return this.playing && !(this.hidden && this.settings.whenHidden === 'pause')
  }

  private async obey(command: Command): Promise<void> {
    switch (command.kind) {
      case 'prefer':
        this.keeping.prefer = command.kept
        return
      case 'library':
        return this.keeping.library(command.request, this.session, this.playing)
      case 'named':
        return this.keeping.rename(command.study)
      case 'open':
        this.pictures.reset()
        this.surveying?.drop()
        return this.open(command)
      case 'adopt':
        await (await import('./adopt.ts')).adopt(this.session, command, this.host)
        return this.setPlaying(false)
      case 'export':
        return (await import('./answer-export.ts')).answerExport(
          this.host,
          this.session,
          command.wanted,
        )
      case 'play':
        return this.setPlaying(true)
      case 'pause':
        return this.setPlaying(false)
      case 'step':
        return this.setPlaying(true, (command.from ?? this.session?.runs.step ?? 0) + command.steps)
      case 'rewind':
        if (!this.session) return
        this.pictures.lookAtPresent()
        this.surveying?.drop()
        await this.session.rewind()
        return this.announce(this.session, false)
      case 'select':
        this.pictures.select(command.run, command.beside, this.session?.compiled.runs.length ?? 0)
        return
      case 'watch':
        if (command.watched.floors) this.floors((teller) => teller.want())
        return this.pictures.watch(command.watched)
      case 'look':
        return this.pictures.look(command.step)
      case 'sampling':
        if (!this.session) return
        return this.changeSampling(this.session, command.experiment, command.sampling)
      case 'nfe-curve':
        if (!this.session) return
        this.surveying ??= new (await import('./surveying.ts')).Surveying(this.host)
        return this.surveying.begin(this.session, this.pictures.run)
      case 'settings':
        this.settings = command.settings
        if (command.settings.stop === 'budget' || this.stopRule) return
        this.stopRule = new (await import('./stop-rule.ts')).StopRule()
        return this.stopRule.begin(this.host.now())
      case 'hidden':
        this.hidden = command.hidden
        this.keeping.soon()
        this.reporter.restart()
    }
  }

  /** Asks whoever tells the floors, which loads once a study is open. */
  private floors(ask: (teller: FloorTeller) => void): void {
    this.teller ??= import('./floor-teller.ts').then((room) => new room.FloorTeller(this.host))
    void this.teller.then(ask)
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
      this.pictures.wanted = true
      this.keeping.soon()
      // What it has measured so far was sampled otherwise.
      if (this.surveying?.active) await this.surveying.begin(session, this.pictures.run)
    } catch (error) {
      const kept = { experiment, sampling: session.samplingOf(experiment), refused: sampling }
      this.host.emit({ kind: 'problem', message: messageOf(error), kept })
    }
  }

  private async open(command: Extract<Command, { kind: 'open' }>): Promise<void> {
    const { host, settings } = this
    const present = this.displaced ? undefined : this.session
    const left = await this.keeping.leave(present, this.playing)
    const found = await this.keeping.find(command.study, settings.engine)
    const asked = { ...command, ...found }
    // Models that are trained first take the engine away from the open study.
    this.displaced ||= !found?.ready && asked.preparations.length > 0
    const goOn = found || !command.edited ? undefined : this.session
    const carried = goOn && (await (await import('./carry.ts')).carriedFrom(goOn, command.study))
    // Fails before anything is given up: without the engine asked for, the open study stays.
    const ready = found?.ready ?? (await this.opening.begin(asked))
    const resume = ready.resume ?? carried?.(ready)
    this.session?.close()
    this.session = undefined
    this.displaced = false
    const { study, compiled, rooms, engine, reason } = ready
    const session = new Session(study, compiled, rooms, engine, host.measures, {
      checkpoint: (checkpoint) => {
        host.emit({ kind: 'checkpoint', checkpoint })
        this.stopRule?.take(checkpoint)
        this.settle(session)
      },
      problem: (error) => {
        host.emit({ kind: 'problem', message: messageOf(error) })
        this.settle(session)
      },
    })
    await session.rewind()
    await resume?.(session)
    this.session = session
    this.keeping.open(ready, asked.study)
    if (left && command.fromFile) host.emit(left)
    host.emit({ kind: 'engine', report: engine.report, reason })
    const play = command.until === undefined ? ready.play : session.runs.step < command.until
    this.announce(session, play, found?.study, command.until)
    this.floors((teller) => teller.open(session.floors))
  }

  /**
   * Tells the page where all runs stand, usually at their start, and goes on.
   * @param instead the study, where it is not the one asked for
   * @param until training step to pause at
   */
  private announce(session: Session, play: boolean, instead?: Study, until?: number): void {
    for (const event of openedEvents(session, instead)) this.host.emit(event)
    this.setPlaying(play, until)
  }

  /** What was measured last may have ended the training, which waits for nothing else. */
  private settle(session: Session): void {
    if (!session.finished) {
      // While it trains, that reports anyway.
      const due = this.reporter.due || session.unmeasured.length === 0
      if (due && !this.works(session)) this.report()
      return
    }
    this.keeping.soon()
    if (this.playing) this.setPlaying(false)
    else this.report()
    this.wake?.()
  }

  private setPlaying(playing: boolean, pauseAt = Number.POSITIVE_INFINITY): void {
    if (!this.session) return
    this.playing = playing && !this.session.finished && this.session.runs.step < pauseAt
    this.pauseAt = pauseAt
    this.session.runs.setPlaying(this.playing)
    this.reporter.restart()
    this.stopRule?.begin(this.host.now())
    this.keeping.soon(this.session.runs.step > 0)
    this.pictures.wanted = true
    this.report()
  }

  /** One piece of training, a report and a picture when they are due. */
  private async work(session: Session): Promise<void> {
    const slow = this.settings.pace === 'slow'
    const wanted = slow ? 1 : this.chunk.value
    const started = this.host.now()
    const most = Math.min(wanted, this.pauseAt - session.runs.step)
    const { steps, runs } = await session.advance(most).catch((error: unknown) => {
      session.fail(messageOf(error))
      throw error
    })
    const ended = this.host.now()
    const took = elapsed(started, ended)
    if (!slow && steps === wanted) this.chunk.learn(took, session.stepsAtOnce)
    this.reporter.note(ended, steps * runs, session.engine.failures)

    const stop = session.finished ? undefined : this.stopRule?.due(this.settings.stop, ended)
    // No picture shows a later step than the counter.
    const pictured = this.pictures.due(ended, session.runs.step)
    if (stop) this.host.emit(stop)
    if (stop || session.finished || (session.runs.step >= this.pauseAt && !session.evaluating))
      this.setPlaying(false)
    else if (pictured || this.reporter.due || !this.works(session)) this.report()
    if (pictured) await this.pictures.draw(session)
    if (this.surveying?.active) await this.surveying.goOn()
    if (this.keeping.due) await this.keeping.save(session, this.playing)

    await this.host.wait(restAfter(took, this.settings, this.hidden))
  }

  private report(): void {
    if (this.session) this.reporter.tell(this.session, this.playing, this.active)
  }
}
