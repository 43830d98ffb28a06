/**
 * Keeps the open study of a lab in an entry of its own, and finds one that goes on. The entries of earlier studies stay, as far
 * as there is room (`room.ts`); `library.ts` does with them what the user asks for.
 */
import { grouped } from '../../math/grouped.ts'
import { titleOf } from '../../study/experiment-name.ts'
import { preparationsOf } from '../../study/preparations.ts'
import { parseStudy, type Study } from '../../study/study.ts'
import { elapsed } from '../pacing.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import type { RuntimeSettings } from '../settings.ts'
import { isTime } from './checks.ts'
import { CannotGoOn, goOn, type KeeperHost } from './go-on.ts'
import type { Circumstances, FoundStudy, Keeper, Notice } from './keeper.ts'
import { type KeptHead, MODELS_PIECE, STUDY_PIECE } from './kept.ts'
import { headOf, underNames } from './kept-head.ts'
import { bytesOf } from './kept-results.ts'
import { hasEnded } from './kept-summary.ts'
import { Library } from './library.ts'
import { type ReadHead, readSummary } from './read-head.ts'
import { sampledSo } from './read-kept.ts'
import { headsOf, makeRoom, writeMakingRoom } from './room.ts'
import { allWritten, changedPieces, nothingWritten, type Written } from './session-state.ts'
import { QuotaFull } from './store.ts'
import type { LibraryRequest, PreferKept } from './words.ts'

/** A page that loads again waits so long for its old lab to end. */
const PATIENCE_MILLISECONDS = 1000
/** Keeping takes at most a hundredth of the time. */
const REST = 99
const LEAST_REST_MILLISECONDS = 2000
/**
 * A study that is left sooner and has not come to its end leaves nothing behind: the steps of a slider and presets that were
 * looked at would take the room of what was trained.
 */
const YOUNG_MILLISECONDS = 10000
const NEVER = Number.POSITIVE_INFINITY

/** The session that is being kept. */
interface Entry {
  readonly id: string
  /** Of the session; a rewind makes new ones. */
  readonly runs: readonly Run[]
  /** When it was first kept, on the lab's clock; long ago for one that was found. */
  readonly since: number
  written: Written
  /** Bytes of each piece. */
  readonly sizes: Map<string, number>
  starred: boolean
  trainedAt: number
  /** Whether the page knows of it, and others have made room for it. */
  told: boolean
  failed: boolean
  /** What was written last, and the names then. */
  head?: KeptHead
  named?: Study | undefined
}

export class DeviceKeeper implements Keeper {
  private entry: Entry | undefined
  private told = false
  private readonly books: Library
  /** Ends when all that was begun is written. */
  written: Promise<void> = Promise.resolve()

  constructor(private readonly host: KeeperHost) {
    this.books = new Library(host, {
      of: (session) => (session?.runs.all === this.entry?.runs ? this.entry : undefined),
      retry: () => {
        if (this.entry) this.entry.failed = false
        this.told = false
      },
    })
  }

  library(request: LibraryRequest, session: Session | undefined): void {
    this.books.obey(request, session)
  }

  async find(
    prefer: PreferKept,
    asked: Study,
    wish: RuntimeSettings['engine'],
  ): Promise<FoundStudy | undefined> {
    await this.written
    if (prefer.only) await this.books.idle
    const head = await this.claimFirst(prefer)
    if (!head) {
      if (prefer.only) throw new Error('The kept study is gone, or another tab has it open.')
      return undefined
    }
    const study = await this.studyOf(head)
    const { any, id, upTo = Number.POSITIVE_INFINITY } = prefer
    const wanted = any || head.id === id || (isSame(study, head, asked) && head.step <= upTo)
    if (!wanted) {
      this.host.store.letGo(head.id)
      if (study && !head.newer && !hasEnded(readSummary(head.whole)))
        this.host.emit(offerOf(head.id, head.step, study))
      return undefined
    }
    try {
      if (head.newer) throw new CannotGoOn('a newer version of the lab wrote it')
      if (!study) throw new CannotGoOn('what was kept of it is damaged')
      return await goOn(this.host, head, study, wish, (session, blocks, pieces) => {
        const { trainedAt, engine } = head.whole as Partial<KeptHead>
        return this.take({
          id: head.id,
          runs: session.runs.all,
          since: Number.NEGATIVE_INFINITY,
          written: allWritten(session, blocks, engine!.name),
          sizes: new Map([...pieces].map(([name, piece]) => [name, bytesOf(piece)])),
          starred: head.starred,
          trainedAt: isTime(trainedAt) ? trainedAt : head.savedAt,
          told: false,
          failed: false,
        })
      })
    } catch (error) {
      this.host.store.letGo(head.id)
      const why = error instanceof CannotGoOn ? error.message : 'what was kept of it is damaged'
      const sentence = `The kept study ${head.title ? `“${head.title}” ` : ''}cannot go on: ${why}.`
      if (prefer.only) throw new Error(sentence)
      this.host.emit({
        kind: 'notice',
        title: sentence,
        lines: [study ? 'It begins anew.' : 'The default study runs instead.'],
      })
      return study && { study, preparations: preparationsOf(study) }
    }
  }

  async leave(session: Session, circumstances: Circumstances): Promise<Notice | undefined> {
    const { entry } = this
    if (entry?.runs !== session.runs.all || this.isPassing(entry)) return undefined
    await this.save(session, circumstances)
    if (entry.failed || hasEnded(entry.head?.summary)) return undefined
    return offerOf(entry.id, session.runs.step, circumstances.named)
  }

  async save(session: Session, circumstances: Circumstances): Promise<number> {
    if (session.runs.step === 0) return LEAST_REST_MILLISECONDS
    await this.written
    const started = this.host.now()
    const entry = await this.entryOf(session)
    if (entry.failed) return NEVER
    const pieces: Map<string, unknown> = await changedPieces(session, entry.written)
    const { playing, prepared, named } = circumstances
    if (pieces.size > 0) entry.trainedAt = Date.now()
    if (named !== entry.named) pieces.set(STUDY_PIECE, underNames(session.study, named))
    if (!entry.sizes.has(MODELS_PIECE) && prepared.size > 0) pieces.set(MODELS_PIECE, prepared)
    if (pieces.size === 0 && isAsWritten(entry, session, playing)) return LEAST_REST_MILLISECONDS
    for (const [name, piece] of pieces) entry.sizes.set(name, bytesOf(piece))
    const { version } = this.host
    entry.head = headOf(session, { ...entry, version, playing, named })
    entry.named = named
    this.written = this.write(entry, pieces)
    return Math.max(LEAST_REST_MILLISECONDS, REST * elapsed(started, this.host.now()))
  }

  /** The entry of a session; a session that is new, or was rewound, has a new one. */
  private async entryOf(session: Session): Promise<Entry> {
    const runs = session.runs.all
    if (this.entry?.runs === runs) return this.entry
    const id = this.host.newId()
    const failed = !(await this.host.store.claim(id, 0))
    return this.take({
      id,
      runs,
      since: this.host.now(),
      written: nothingWritten(runs.length),
      sizes: new Map(),
      starred: false,
      trainedAt: Date.now(),
      told: false,
      failed,
    })
  }

  /** Keeps in an entry from now on; the one before can be opened elsewhere. */
  private async take(entry: Entry): Promise<Entry> {
    const before = this.entry
    this.entry = entry
    if (!before || before.id === entry.id) return entry
    if (this.isPassing(before)) await this.host.store.remove(before.id)
    this.host.store.letGo(before.id)
    return entry
  }

  private isPassing({ since, starred, head }: Entry): boolean {
    const young = this.host.now() - since < YOUNG_MILLISECONDS
    return young && !starred && !hasEnded(head?.summary)
  }

  private async write(entry: Entry, pieces: ReadonlyMap<string, unknown>): Promise<void> {
    const { store } = this.host
    try {
      await writeMakingRoom(store, entry.head!, pieces)
      if (entry.told) return
      entry.told = true
      this.host.emit({ kind: 'kept', id: entry.id })
      // Those that stay for want of a lock take up room, and nothing else.
      await makeRoom(store, entry.id).catch(() => {})
    } catch (error) {
      this.fail(entry, error)
    }
  }

  /** What was written before stays whole. */
  private fail(entry: Entry, error: unknown): void {
    entry.failed = true
    // The next time, all that has been left out is written.
    entry.written = nothingWritten(entry.runs.length)
    entry.sizes.clear()
    entry.named = undefined
    if (!(error instanceof QuotaFull) || this.told) return
    this.told = true
    this.host.emit({
      kind: 'notice',
      title: 'This device has no room left to keep the study; training goes on.',
      lines: [
        'After a reload it goes on where it was last kept, or begins anew.',
        'The library (key M) shows what is kept; delete something there and keeping goes on.',
      ],
    })
  }

  /** The preferred entry or else the latest that no other lab has. */
  private async claimFirst({ id, only }: PreferKept): Promise<ReadHead | undefined> {
    const heads = await headsOf(this.host.store)
    const own = heads.find((head) => head.id === id)
    const order = [
      ...(own ? [own] : []),
      ...(only ? [] : heads.filter((head) => head !== own && !head.newer)),
    ]
    for (const head of order)
      if (await this.host.store.claim(head.id, head === own ? PATIENCE_MILLISECONDS : 0))
        return head
    return undefined
  }

  /** The study of an entry as it was opened; undefined where it is none. */
  private async studyOf({ id }: ReadHead): Promise<Study | undefined> {
    try {
      return parseStudy(await this.host.store.piece(id, STUDY_PIECE))
    } catch {
      return undefined
    }
  }
}

/** Offers a kept study that has not come to its end. */
function offerOf(id: string, step: number, study: Study): Notice {
  return {
    kind: 'notice',
    title: `A study was in training here: ${titleOf(study)}.`,
    lines: ['The library (key M) has it as well.'],
    offer: { id, label: `Continue it at step ${grouped(step)}` },
  }
}

/** Whether the head of an entry would say the same as before, but for the time. */
function isAsWritten({ head, starred }: Entry, session: Session, playing: boolean): boolean {
  return (
    head?.playing === playing &&
    head.starred === starred &&
    head.samplings.every((each, i) => each === session.samplingOf(i))
  )
}

/** Whether a kept study, sampled as it was in the end, is another one. Plain data compare as their text. */
function isSame(study: Study | undefined, { whole }: ReadHead, other: Study): boolean {
  if (!study) return false
  try {
    return JSON.stringify(sampledSo(study, whole.samplings)) === JSON.stringify(other)
  } catch {
    return false
  }
}
