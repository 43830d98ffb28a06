/**
 * Keeps the open study of a lab, and finds it again. One study has room: the first time that a study is kept, those of labs
 * that are gone make way. A study that was offered and not taken stays until then, in the next lab.
 */
import { preparationsOf } from '../../study/preparations.ts'
import { parseStudy, type Study } from '../../study/study.ts'
import type { RuntimeSettings } from '../protocol.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import { CannotGoOn, goOn, type KeeperHost } from './go-on.ts'
import type { Circumstances, FoundStudy, Keeper } from './keeper.ts'
import { KEPT_FORMAT, type KeptHead, MODELS_PIECE, STUDY_PIECE } from './kept.ts'
import { type ReadHead, readHead, sampledSo } from './read-kept.ts'
import { allWritten, changedPieces, nothingWritten, type Written } from './session-state.ts'
import { QuotaFull } from './store.ts'
import type { PreferKept } from './words.ts'

/** A page that loads again waits so long for its old lab to end. */
const PATIENCE_MILLISECONDS = 1000
/** Keeping takes at most a hundredth of the time. */
const REST = 99
const LEAST_REST_MILLISECONDS = 2000
const NEVER = Number.POSITIVE_INFINITY

/** The session that is being kept. */
interface Entry {
  readonly id: string
  /** Of the session; a rewind makes new ones. */
  readonly runs: readonly Run[]
  readonly written: Written
  /** Whether others have made way for it. */
  alone: boolean
  failed: boolean
  named?: Study
  playing?: boolean
  samplings?: KeptHead['samplings']
}

export class DeviceKeeper implements Keeper {
  private entry: Entry | undefined
  private readonly offered = new Set<string>()
  private told = false
  /** Ends when all that was begun is written. */
  written: Promise<void> = Promise.resolve()

  constructor(private readonly host: KeeperHost) {}

  async find(
    prefer: PreferKept,
    asked: Study,
    engine: RuntimeSettings['engine'],
  ): Promise<FoundStudy | undefined> {
    const [head, next] = await this.claimTwo(prefer)
    if (!head) {
      if (prefer.only) throw new Error('The kept study is gone, or another tab goes on with it.')
      return undefined
    }
    const study = await this.studyOf(head)
    const { any, id, upTo = Number.POSITIVE_INFINITY } = prefer
    const wanted = any || head.id === id || (isSame(study, head, asked) && head.step <= upTo)
    if (!wanted) {
      await this.offer(head)
      return undefined
    }
    this.offered.delete(head.id)
    if (next) await this.offer(next)
    try {
      if (!study) throw new CannotGoOn('what was kept of it is damaged')
      return await goOn(this.host, head, study, engine, (session, blocks) => {
        this.entry = {
          id: head.id,
          runs: session.runs.all,
          written: allWritten(session, blocks),
          alone: false,
          failed: false,
        }
      })
    } catch (error) {
      const why = error instanceof CannotGoOn ? error.message : 'what was kept of it is damaged'
      const sentence = `The kept study ${quoted(head.title)}cannot go on: ${why}.`
      if (prefer.only) throw new Error(sentence)
      this.host.emit({
        kind: 'notice',
        title: sentence,
        lines: [study ? 'It begins anew.' : 'The default study runs instead.'],
      })
      return study && { study, preparations: preparationsOf(study) }
    }
  }

  async forget(id: string): Promise<void> {
    const { store } = this.host
    if (!this.offered.delete(id)) return
    await store.remove(id)
    store.letGo(id)
  }

  async save(session: Session, circumstances: Circumstances): Promise<number> {
    if (session.runs.step === 0) return LEAST_REST_MILLISECONDS
    await this.written
    const started = this.host.now()
    const entry = await this.entryOf(session)
    if (entry.failed) return NEVER
    const pieces: Map<string, unknown> = await changedPieces(session, entry.written)
    const { playing, prepared, named } = circumstances
    const samplings = session.study.experiments.map((_, i) => session.samplingOf(i))
    if (named !== entry.named) pieces.set(STUDY_PIECE, underNames(session.study, named))
    if (!entry.alone && prepared.size > 0) pieces.set(MODELS_PIECE, prepared)
    const changed = pieces.size > 0 || playing !== entry.playing
    if (!changed && samplings.every((each, i) => each === entry.samplings?.[i]))
      return LEAST_REST_MILLISECONDS
    Object.assign(entry, { named, playing, samplings })
    const head = this.headOf(session, entry, named, samplings, playing)
    this.written = this.host.store.write(head, pieces).then(
      () => this.kept(entry),
      (error) => this.fail(entry, error),
    )
    return Math.max(LEAST_REST_MILLISECONDS, REST * (this.host.now() - started))
  }

  private headOf(
    session: Session,
    { id, written }: Entry,
    { title, experiments }: Study,
    samplings: KeptHead['samplings'],
    playing: boolean,
  ): KeptHead {
    return {
      id,
      format: KEPT_FORMAT,
      version: this.host.version,
      savedAt: Date.now(),
      title: title || experiments[0]!.name,
      samplings,
      engine: session.engine.report,
      playing,
      step: session.runs.step,
      due: session.due.map(({ index }) => index),
      pending: [...session.measuring.pending].map(([moment, { points }]) => ({ moment, points })),
      blocks: written.blocks,
    }
  }

  /** The entry of a session; a session that is new, or was rewound, has a new one. */
  private async entryOf(session: Session): Promise<Entry> {
    const runs = session.runs.all
    if (this.entry?.runs === runs) return this.entry
    const id = this.host.newId()
    const failed = !(await this.host.store.claim(id, 0))
    this.entry = { id, runs, written: nothingWritten(session), alone: false, failed }
    return this.entry
  }

  /** All is written: others make way. */
  private async kept(entry: Entry): Promise<void> {
    if (entry.alone) return
    entry.alone = true
    const { host, offered } = this
    host.emit({ kind: 'kept', id: entry.id })
    try {
      for (const { id } of await this.heads())
        if (id !== entry.id && !offered.has(id) && (await host.store.claim(id, 0))) {
          await host.store.remove(id)
          host.store.letGo(id)
        }
    } catch {
      // They take up room, and nothing else.
    }
  }

  /** What was written before stays whole. */
  private fail(entry: Entry, error: unknown): void {
    entry.failed = true
    if (!(error instanceof QuotaFull) || this.told) return
    this.told = true
    this.host.emit({
      kind: 'notice',
      title: 'This device has no room left to keep the study; training goes on.',
      lines: ['After a reload it goes on where it was last kept, or begins anew.'],
    })
  }

  private async heads(): Promise<ReadHead[]> {
    const heads = await this.host.store.heads()
    return heads.flatMap((head) => readHead(head) ?? []).sort((a, b) => b.savedAt - a.savedAt)
  }

  /** The preferred entry and the latest that no other lab has, two together at most. */
  private async claimTwo({ id, only }: PreferKept): Promise<ReadHead[]> {
    const heads = await this.heads()
    const own = heads.find((head) => head.id === id)
    const order = [...(own ? [own] : []), ...(only ? [] : heads.filter((head) => head !== own))]
    const claimed: ReadHead[] = []
    for (const head of order)
      if (
        claimed.length < 2 &&
        (await this.host.store.claim(head.id, head === own ? PATIENCE_MILLISECONDS : 0))
      )
        claimed.push(head)
    return claimed
  }

  /** The study of an entry as it was opened; undefined where it is none. */
  private async studyOf({ id }: ReadHead): Promise<Study | undefined> {
    try {
      return parseStudy(await this.host.store.piece(id, STUDY_PIECE))
    } catch {
      return undefined
    }
  }

  private async offer(head: ReadHead): Promise<void> {
    const { id, title, step, version } = head
    if (version !== this.host.version || !(await this.studyOf(head))) return
    this.offered.add(id)
    const at = step.toLocaleString('en-US')
    this.host.emit({
      kind: 'notice',
      title: `A study was in training here: ${title || 'one without a name'}.`,
      lines: [],
      offer: { id, label: `Continue it at step ${at}` },
    })
  }
}

const quoted = (title: string): string => (title ? `“${title}” ` : '')

/** Whether a kept study, sampled as it was in the end, is another one. Plain data compare as their text. */
function isSame(study: Study | undefined, { whole }: ReadHead, other: Study): boolean {
  if (!study) return false
  try {
    return JSON.stringify(sampledSo(study, whole.samplings)) === JSON.stringify(other)
  } catch {
    return false
  }
}

/** A study under the names of another one that is the same otherwise. */
function underNames(study: Study, { title, experiments }: Study): Study {
  return {
    ...study,
    title,
    experiments: study.experiments.map((each, i) => ({
      ...each,
      name: experiments[i]?.name ?? each.name,
    })),
  }
}
