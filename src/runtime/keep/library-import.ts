/** Takes the studies of a library's file in beside those that are here: nothing newer is written over, nothing damaged comes in. */

import { sizeOf } from '../../math/foreign-json.ts'
import { grouped } from '../../math/grouped.ts'
import {
  MOST_LIBRARY_LINE,
  MOST_LIBRARY_PARTS,
  MOST_LIBRARY_STUDIES,
  MOST_LIBRARY_STUDY,
} from '../../math/limits.ts'
import { isObject, type Loose } from '../../math/plain-object.ts'
import { plain } from '../../math/quoted.ts'
import { isNumber } from './checks.ts'
import { dataOf, LIBRARY_FORMAT, LIBRARY_KIND } from './library-file.ts'
import { upToDate } from './migrate.ts'
import { type ReadHead, readHead } from './read-head.ts'
import { checkEntry } from './read-kept.ts'
import { type KeptStore, QuotaFull } from './store.ts'

interface Said {
  readonly title: string
  readonly lines: readonly string[]
}

/** Entries that are said to be skipped, each by its title; all are counted. */
const MOST_TOLD = 100

/** Why an entry stays outside, as the end of a sentence. */
class Skipped extends Error {}

/**
 * Studies from a file get a star: they were brought on purpose, so they do not make room for others.
 * @param name of the file
 * @param open the entry that this lab has open
 * @param told how far it is, in words
 * @returns what came of it, with a line for each entry that was skipped
 */
export async function importLibrary(
  store: KeptStore,
  file: Blob,
  name: string,
  open: string | undefined,
  told: (words: string) => void,
): Promise<Said> {
  const lines: string[] = []
  let [taken, skipped] = [0, 0]
  let full = false
  for await (const entry of entriesOf(file)) {
    if (entry === 'none')
      return { title: `The file “${name}” is no library of this lab.`, lines: [] }
    if (entry === 'newer')
      return { title: `A newer lab wrote the file “${name}”: nothing was taken in.`, lines: [] }
    if (taken + skipped === MOST_LIBRARY_STUDIES) {
      lines.push(`At most ${grouped(MOST_LIBRARY_STUDIES)} studies of a file are read.`)
      break
    }
    try {
      if (full) throw new QuotaFull()
      await take(store, entry, open)
      taken++
      told(`Taking in ${taken} …`)
    } catch (error) {
      full ||= error instanceof QuotaFull
      skipped++
      const title = plain(entry.head?.title || 'Untitled study')
      if (lines.length < MOST_TOLD) lines.push(`“${title}” was skipped: ${whyOf(error)}.`)
    }
  }
  const studies = (count: number): string => `${count} ${count === 1 ? 'study' : 'studies'}`
  const rest = skipped > 0 ? `, ${studies(skipped)} skipped` : ''
  return { title: `${studies(taken)} taken in from “${name}”${rest}.`, lines }
}

/** How the line of a piece begins. */
const PIECE = '{"piece"'

/** An entry as the file has it; `whole` unless something of it is missing, no JSON, or too large. */
interface FoundEntry {
  readonly head: ReadHead | undefined
  readonly pieces: ReadonlyMap<string, unknown>
  readonly whole: boolean
  readonly tooLarge: boolean
}

async function take(
  store: KeptStore,
  { head, pieces, whole, tooLarge }: FoundEntry,
  open: string | undefined,
): Promise<void> {
  if (tooLarge)
    throw new Skipped(
      `it is larger than is read: ${MOST_LIBRARY_STUDY / 2 ** 20} MB in pieces of ${MOST_LIBRARY_LINE / 2 ** 20} MB, ${grouped(MOST_LIBRARY_PARTS)} values and names`,
    )
  if (!head || !whole || head.id.length > 100) throw new Error('damaged')
  if (head.newer) throw new Skipped('a newer lab wrote it')
  const now = upToDate(head.whole, pieces)
  checkEntry(now, pieces)
  const { head: given } = await store.entry(head.id)
  const here = readHead(given)
  if (here?.newer || (here && trainedAt(here.whole) >= trainedAt(now)))
    throw new Skipped('it is here already, trained as far or farther')
  if (head.id === open || !(await store.claim(head.id, 0))) throw new Skipped('it is open')
  try {
    const brought = { ...now, id: head.id, starred: true }
    await store.write(brought, pieces)
  } finally {
    store.letGo(head.id)
  }
}

const trainedAt = ({ trainedAt, savedAt }: Loose): number =>
  isNumber(trainedAt) ? trainedAt : Number(savedAt)

function whyOf(error: unknown): string {
  if (error instanceof Skipped) return error.message
  if (error instanceof QuotaFull) return 'this device has no room left for it'
  return 'it is damaged'
}

/** The entries of a file, one after the other; a word where it is none that can be read. */
async function* entriesOf(file: Blob): AsyncGenerator<FoundEntry | 'none' | 'newer'> {
  let first = true
  let head: ReadHead | undefined
  let open = false
  let sound = true
  let [characters, parts] = [0, 0]
  let pieces = new Map<string, unknown>()
  const isTooLarge = (): boolean => characters > MOST_LIBRARY_STUDY || parts > MOST_LIBRARY_PARTS
  const entry = (whole: boolean): FoundEntry => {
    const tooLarge = isTooLarge()
    return { head, pieces, whole: whole && !tooLarge, tooLarge }
  }
  for await (const { line, whole } of linesOf(file)) {
    characters += whole ? line.length : Number.POSITIVE_INFINITY
    parts += sizeOf(line, MOST_LIBRARY_PARTS).parts
    const lost = open && (!sound || isTooLarge())
    // Of what does not come in anyway only the end is looked for.
    if (lost) pieces.clear()
    if (!whole || (lost && line.startsWith(PIECE))) continue
    const value = readLine(line)
    if (first) {
      const none = value?.kind !== LIBRARY_KIND || !isNumber(value.format)
      if (none || (value.format as number) > LIBRARY_FORMAT) {
        yield none ? 'none' : 'newer'
        return
      }
      first = false
      continue
    }
    if (open && value && 'head' in value) {
      yield entry(false)
      open = false
    }
    if (!open) {
      open = true
      head = readHead(value?.head)
      ;[characters, parts] = [line.length, 0]
      pieces = new Map()
      sound = head !== undefined
    } else if (typeof value?.piece === 'string') pieces.set(value.piece, value.value)
    else if (value && 'end' in value) {
      yield entry(sound && value.end === pieces.size)
      open = false
    } else sound = false
  }
  if (first) yield 'none'
  if (open) yield entry(false)
}

function readLine(line: string): Loose | undefined {
  try {
    const value = dataOf(line)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Lines without their ends; what stands behind the last end is none. Of one that is too long nothing comes. */
async function* linesOf(file: Blob): AsyncGenerator<{ line: string; whole: boolean }> {
  const reader = file.stream().getReader()
  const decoder = new TextDecoder()
  let parts: string[] = []
  let length = 0
  const add = (part: string): void => {
    length += part.length
    if (length <= MOST_LIBRARY_LINE) parts.push(part)
    else parts = []
  }
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const text = decoder.decode(value, { stream: true })
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      add(text.slice(from, end))
      yield { line: parts.join(''), whole: length <= MOST_LIBRARY_LINE }
      parts = []
      length = 0
      from = end + 1
    }
    add(text.slice(from))
  }
}
