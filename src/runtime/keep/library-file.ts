/**
 * The whole library as one file: JSON lines. The first says what it is; then, for each entry, a line with its head, one for
 * each piece, and one that ends it, so that of a file that was cut off all entries but the last are whole. Arrays of numbers
 * stand as base64 of their bytes, little endian (docs/library-format.md).
 */
import { parseJson } from '../../math/foreign-json.ts'
import { isObject, type Loose } from '../../math/plain-object.ts'
import { headsOf } from './room.ts'
import type { KeptStore } from './store.ts'

export const LIBRARY_KIND = 'source-lab library'
export const LIBRARY_FORMAT = 1

/** Marks what JSON has no form for; no name in what is kept is this one. */
const MARK = '$'

/** @param told how far it is, in words */
export async function libraryFile(store: KeptStore, told: (words: string) => void): Promise<Blob> {
  const ids = (await headsOf(store)).filter(({ newer }) => !newer).map(({ id }) => id)
  const parts: BlobPart[] = [
    `${JSON.stringify({ kind: LIBRARY_KIND, format: LIBRARY_FORMAT, entries: ids.length })}\n`,
  ]
  for (const [i, id] of ids.entries()) {
    told(`Collecting ${i + 1} of ${ids.length} …`)
    const { head, pieces } = await store.entry(id)
    // It may have been deleted in another tab meanwhile.
    if (!head) continue
    const lines = [
      { head },
      ...[...pieces].map(([piece, value]) => ({ piece, value })),
      { end: pieces.size },
    ]
    // A blob of its own: a browser may keep it outside of memory.
    parts.push(new Blob(lines.map((line) => `${lineOf(line)}\n`)))
  }
  return new Blob(parts, { type: 'application/jsonl' })
}

/** Plain data as a line of JSON. */
export function lineOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'number' && !Number.isFinite(each)) return { [MARK]: String(each) }
    if (each instanceof Float32Array) return { [MARK]: 'f32', base64: toBase64(each) }
    if (each instanceof Float64Array) return { [MARK]: 'f64', base64: toBase64(each) }
    if (each instanceof Map) return { [MARK]: 'map', entries: [...each] }
    return each
  })
}

/** A line of JSON as plain data. @throws JsonError, or another error for a line that is none */
export function dataOf(line: string): unknown {
  return parseJson(line, undefined, (_, each: unknown) =>
    isObject(each) && typeof each[MARK] === 'string' ? unmarked(each[MARK], each) : each,
  )
}

function unmarked(mark: string, { base64, entries }: Loose): unknown {
  if (mark === 'f32') return new Float32Array(fromBase64(String(base64)))
  if (mark === 'f64') return new Float64Array(fromBase64(String(base64)))
  if (mark === 'map') return new Map(entries as [unknown, unknown][])
  return Number(mark)
}

/** Characters that a call takes as arguments. */
const AT_ONCE = 0x8000

function toBase64({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength)
  let text = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE))
  return btoa(text)
}

function fromBase64(base64: string): ArrayBuffer {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes.buffer
}
