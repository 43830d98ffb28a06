import type { Study } from '../../study/study.ts'
import { KEEP_AFTER_MILLISECONDS } from '../pacing.ts'
import type { LabEvent } from '../protocol.ts'
import type { Ready } from '../ready.ts'
import type { Session } from '../session.ts'
import type { RuntimeSettings } from '../settings.ts'
import type { Circumstances, FoundStudy, Keeper, Notice } from './keeper.ts'
import type { LibraryRequest, PreferKept } from './words.ts'

/** What keeping needs of the place where the lab runs. */
export interface KeepingHost {
  emit(event: LabEvent): void
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /**
   * What keeps studies on the device; undefined where nothing can.
   * @param prefer given when one is to go on: undefined also where nothing has been kept
   */
  keeper(prefer?: PreferKept): Promise<Keeper | undefined>
}

/** When the open study is kept on the device, and what goes on when the next one is opened. */
export class Keeping {
  /** Which kept study may take the place of the next one that is opened. */
  prefer: PreferKept | undefined
  /** The open study under its present names. */
  private named: Study | undefined
  private ready: Ready | undefined
  private keeps = true
  private at = Number.POSITIVE_INFINITY

  constructor(private readonly host: KeepingHost) {}

  /** The kept study that goes on instead of the one asked for, if there is one. */
  async find(asked: Study, engine: RuntimeSettings['engine']): Promise<FoundStudy | undefined> {
    const { prefer } = this
    this.prefer = undefined
    this.keeps &&= !prefer?.nothing
    if (!prefer || !this.keeps) return undefined
    return (await this.host.keeper(prefer))?.find(prefer, asked, engine)
  }

  /** Takes a study that is open from now on, and its names. */
  open(ready: Ready, named: Study): void {
    this.ready = ready
    this.named = named
  }

  rename(named: Study): void {
    this.named = named
    this.soon()
  }

  /** Keeps the study at the next opportunity, or a little later where nothing has been trained yet. */
  soon(begun = true): void {
    this.at = begun ? 0 : this.host.now() + KEEP_AFTER_MILLISECONDS
  }

  get due(): boolean {
    return this.keeps && this.host.now() >= this.at
  }

  /** Keeps the study, between two pieces of work. */
  async save(session: Session, playing: boolean): Promise<void> {
    this.at = Number.POSITIVE_INFINITY
    const keeper = await this.host.keeper()
    const rest = await keeper?.save(session, this.circumstances(playing))
    // It may have been asked for again meanwhile.
    if (rest !== undefined) this.at = Math.min(this.at, this.host.now() + rest)
  }

  /**
   * Another study is about to take the place of the open one.
   * @param session undefined for one whose runs are no longer in the engine
   * @returns what offers it again, once another one is open
   */
  async leave(session: Session | undefined, playing: boolean): Promise<Notice | undefined> {
    if (!session) return undefined
    try {
      // Asked as one that may find nothing: leaving alone makes no library.
      return await (await this.host.keeper({}))?.leave(session, this.circumstances(playing))
    } catch {
      // What cannot be kept holds nothing up.
      return undefined
    }
  }

  async library(
    request: LibraryRequest,
    session: Session | undefined,
    playing: boolean,
  ): Promise<void> {
    if (request.do === 'keep' && session) await this.save(session, playing)
    const keeper = await this.host.keeper()
    if (!keeper) return this.host.emit({ kind: 'library', news: { unavailable: true } })
    keeper.library(request, session)
    // A star is written down, and where the device was full there may be room now.
    if (request.do !== 'list') this.soon()
  }

  private circumstances(playing: boolean): Circumstances {
    return { playing, prepared: this.ready!.prepared, named: this.named! }
  }
}
