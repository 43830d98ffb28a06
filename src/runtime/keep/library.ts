/** What the user does with the kept studies. One thing after the other, beside the training. */

import type { Loose } from '../../math/plain-object.ts'
import { titleOf } from '../../study/experiment-name.ts'
import { parseStudy } from '../../study/study.ts'
import { StudyError } from '../../study/study-error.ts'
import { messageOf } from '../errors.ts'
import type { Session } from '../session.ts'
import { isCount, isTime } from './checks.ts'
import type { KeeperHost } from './go-on.ts'
import { KEPT_FORMAT, type KeptHead, STUDY_PIECE } from './kept.ts'
import { resultsOf } from './kept-results.ts'
import { upToDate } from './migrate.ts'
import { type ReadHead, readHead, readSummary } from './read-head.ts'
import { readState } from './read-kept.ts'
import { headsOf, writeMakingRoom } from './room.ts'
import { QuotaFull, type StoredEntry } from './store.ts'
import type { KeptResults, LibraryEntry, LibraryNews, LibraryRequest } from './words.ts'

/** What the library needs to know of the entry that its lab keeps in. */
interface OpenEntry {
  /** That of a session; undefined where nothing of it has been kept. */
  of(session: Session | undefined): { readonly id: string; starred: boolean } | undefined
  /** There may be room again. */
  retry(): void
}

/** Something cannot be done, for the reason given. */
class Refused extends Error {}

export class Library {
  /** Ends when all that was asked for is done. */
  idle: Promise<void> = Promise.resolve()
  private compared: readonly KeptResults[] = []
  private deleted: StoredEntry | undefined

  constructor(
    private readonly host: KeeperHost,
    private readonly open: OpenEntry,
  ) {}

  /** @param session that is open */
  obey(request: LibraryRequest, session: Session | undefined): void {
    this.idle = this.idle.then(async () => {
      const news: LibraryNews = request.do === 'list' ? {} : await this.told(request, session)
      try {
        this.tell({ ...news, entries: await this.entries(session) })
      } catch (error) {
        this.tell({ said: { title: 'The library cannot be read.', lines: [messageOf(error)] } })
      }
    })
  }

  private tell(news: LibraryNews): void {
    this.host.emit({ kind: 'library', news })
  }

  private async told(
    request: Exclude<LibraryRequest, { do: 'list' }>,
    session: Session | undefined,
  ): Promise<LibraryNews> {
    try {
      return { said: undefined, busy: undefined, ...(await this.answer(request, session)) }
    } catch (error) {
      return { said: { title: sentenceOf(error), lines: [] }, busy: undefined }
    }
  }

  private async answer(
    request: Exclude<LibraryRequest, { do: 'list' }>,
    session: Session | undefined,
  ): Promise<LibraryNews> {
    const here = this.open.of(session)
    switch (request.do) {
      case 'keep':
        if (!here) throw new Refused('Nothing has been trained yet, so there is nothing to keep.')
        here.starred = true
        return {}
      case 'star':
        if (request.id === here?.id) here.starred = request.starred
        else
          await this.holding(request.id, here, ({ whole }) =>
            this.write({ ...whole, starred: request.starred }),
          )
        return {}
      case 'rename':
        await this.holding(request.id, here, async ({ id, whole }) => {
          const kept = await this.host.store.piece(id, STUDY_PIECE)
          const study = parseStudy({ ...parseStudy(kept), title: request.title.trim() })
          const title = titleOf(study)
          await this.write({ ...whole, title }, new Map([[STUDY_PIECE, study]]))
        })
        return {}
      case 'delete':
        return this.holding(request.id, here, (head) => this.remove(head))
      case 'restore':
        return this.restore()
      case 'compare':
        return { compared: await this.compare(request.id, request.on) }
      case 'export': {
        const { libraryFile } = await import('./library-file.ts')
        return { file: await libraryFile(this.host.store, (busy) => this.tell({ busy })) }
      }
      case 'import': {
        const { importLibrary } = await import('./library-import.ts')
        const { file, name } = request
        const said = await importLibrary(this.host.store, file, name, here?.id, (busy) =>
          this.tell({ busy }),
        )
        return { said }
      }
    }
  }

  private async entries(session: Session | undefined): Promise<LibraryEntry[]> {
    const { store } = this.host
    const here = this.open.of(session)
    const elsewhere = await store.heldElsewhere()
    const heads = await headsOf(store)
    return Promise.all(
      heads.map(async (read): Promise<LibraryEntry> => {
        const { whole } = read.newer || read.id === here?.id ? read : await this.current(read)
        const { id, title, savedAt, step, newer } = read
        const { trainedAt, bytes } = whole
        return {
          id,
          title,
          savedAt,
          trainedAt: isTime(trainedAt) ? trainedAt : savedAt,
          step,
          starred: id === here?.id ? here.starred : read.starred,
          bytes: isCount(bytes) ? bytes : 0,
          summary: readSummary(whole),
          use: id === here?.id ? 'here' : elsewhere.has(id) ? 'elsewhere' : undefined,
          newer,
        }
      }),
    )
  }

  /** The head in the present format, which is written down where this lab may. */
  private async current(read: ReadHead): Promise<ReadHead> {
    const { store } = this.host
    if (read.whole.format === KEPT_FORMAT) return read
    try {
      const { pieces } = await store.entry(read.id)
      const whole = upToDate(read.whole, pieces) as unknown as KeptHead
      if (await store.claim(read.id, 0)) {
        await store.write(whole, new Map())
        store.letGo(read.id)
      }
      return readHead(whole)!
    } catch {
      // It is listed with what its head says.
      return read
    }
  }

  /** Takes an entry that nobody has open, for as long as something is done with it. */
  private async holding<T>(
    id: string,
    here: { readonly id: string } | undefined,
    work: (head: ReadHead) => Promise<T>,
  ): Promise<T> {
    const { store } = this.host
    const head = (await headsOf(store)).find((each) => each.id === id)
    if (!head) throw new Refused('It is no longer here.')
    if (id === here?.id) throw new Refused(`“${head.title}” is open; open another study first.`)
    if (!(await store.claim(id, 0))) throw new Refused(`“${head.title}” is open in another tab.`)
    try {
      return await work(head)
    } finally {
      store.letGo(id)
    }
  }

  private write(head: Loose, pieces: ReadonlyMap<string, unknown> = new Map()): Promise<void> {
    return writeMakingRoom(this.host.store, head as { id: string } & Loose, pieces)
  }

  private async remove({ id, title }: ReadHead): Promise<LibraryNews> {
    const { store } = this.host
    this.deleted = await store.entry(id)
    await store.remove(id)
    this.open.retry()
    return { deleted: title }
  }

  private async restore(): Promise<LibraryNews> {
    if (this.deleted) {
      const { head, pieces } = this.deleted
      await this.host.store.write(head as KeptHead, pieces)
    }
    this.deleted = undefined
    return { deleted: undefined }
  }

  private async compare(id: string, on: boolean): Promise<readonly KeptResults[]> {
    const others = this.compared.filter((each) => each.id !== id)
    this.compared = on ? [...others, await this.resultsOf(id)] : others
    return this.compared
  }

  private async resultsOf(id: string): Promise<KeptResults> {
    const { store } = this.host
    const { head: given, pieces } = await store.entry(id)
    const head = readHead(given)
    if (!head) throw new Refused('It is no longer here.')
    const study = parseStudy(pieces.get(STUDY_PIECE))
    const whole = upToDate(head.whole, pieces)
    const { runs, blocks, samplings } = readState(study, whole, pieces)
    return {
      id,
      title: head.title,
      trainedAt: isTime(whole.trainedAt) ? whole.trainedAt : head.savedAt,
      study,
      runs: resultsOf({
        study,
        samplings,
        over: runs.map(({ over }) => over),
        checkpoints: blocks.flatMap(({ checkpoints }) => checkpoints),
      }),
    }
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof Refused || error instanceof StudyError) return error.message
  if (error instanceof QuotaFull)
    return 'This device has no room left for that: delete what is no longer needed. Nothing was lost.'
  return messageOf(error)
}
