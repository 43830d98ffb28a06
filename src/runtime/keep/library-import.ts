/** Takes the studies of a library's file in beside those that are here: nothing newer is written over, nothing damaged comes in. */

import { isObject, type Loose } from '../../math/plain-object.ts'
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
  const skipped: string[] = []
  let taken = 0
  let full = false
  for await (const entry of entriesOf(file)) {
    if (entry === 'none')
      return { title: `The file “${name}” is no library of this lab.`, lines: [] }
    if (entry === 'newer')
      return { title: `A newer lab wrote the file “${name}”: nothing was taken in.`, lines: [] }
    const title = entry.head?.title || 'Untitled study'
    try {
      if (full) throw new QuotaFull()
      await take(store, entry, open)
      taken++
      told(`Taking in ${taken} …`)
    } catch (error) {
      full ||= error instanceof QuotaFull
      skipped.push(`“${title}” was skipped: ${whyOf(error)}.`)
    }
  }
  const studies = (count: number): string => `${count} ${count === 1 ? 'study' : 'studies'}`
  const rest = skipped.length > 0 ? `, ${studies(skipped.length)} skipped` : ''
  return { title: `${studies(taken)} taken in from “${name}”${rest}.`, lines: skipped }
}

/** An entry as the file has it; `whole` unless something of it is missing or no JSON. */
interface FoundEntry {
  readonly head: ReadHead | undefined
  readonly pieces: ReadonlyMap<string, unknown>
  readonly whole: boolean
}

async function take(
  store: KeptStore,
  { head, pieces, whole }: FoundEntry,
  open: string | undefined,
): Promise<void> {
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
  let pieces = new Map<string, unknown>()
  const entry = (whole: boolean): FoundEntry => ({ head, pieces, whole })
  for await (const line of linesOf(file)) {
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

/** Lines without their ends; what stands behind the last end is none. */
async function* linesOf(file: Blob): AsyncGenerator<string> {
  const reader = file.stream().getReader()
  const decoder = new TextDecoder()
  let parts: string[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const [end, ...lines] = decoder.decode(value, { stream: true }).split('\n')
    parts.push(end!)
    for (const next of lines) {
      yield parts.join('')
      parts = [next]
    }
  }
}
