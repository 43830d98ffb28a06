/** Files and streams that a command names. What is larger than its limit is refused before it fills the memory. */
import {
  closeSync,
  createReadStream,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs'
import { MOST_FILE_BYTES, MOST_RESULTS_BYTES } from '../math/limits.ts'
import { hasHead } from '../runtime/results-file.ts'

const LINE_END = 10

/**
 * What a file or a stream holds.
 * @param from path of a file, a pipe or a device, or the stream
 * @param most bytes
 * @throws Error with the system's code, or in a sentence without its stop
 */
export async function readText(
  from: string | NodeJS.ReadableStream,
  most: number = MOST_FILE_BYTES,
): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of typeof from === 'string' ? createReadStream(from) : from) {
    chunks.push(chunk as Buffer)
    size += chunk.length
    if (size > most) throw tooLarge(most)
  }
  return Buffer.concat(chunks).toString()
}

/** What there is in a file that may be one of results. */
export interface ResultsText {
  /** Of a file of results, up to its last line end. */
  readonly text: string
  /** Behind that there was more. */
  readonly torn: boolean
}

/**
 * What is in a file that may be one of results.
 * @throws Error with the system's code, or in a sentence without its stop
 */
export async function readResultsText(path: string): Promise<ResultsText> {
  if (!statSync(path).isFile()) return wholeLines(Buffer.from(await readText(path)))
  const file = openSync(path, 'r')
  try {
    return resultsTextIn(file)
  } finally {
    closeSync(file)
  }
}

/** The same of an ordinary file that is open. */
export function resultsTextIn(file: number): ResultsText {
  const start = Buffer.alloc(64)
  readSync(file, start, 0, start.length, 0)
  const most = hasHead(start.toString()) ? MOST_RESULTS_BYTES : MOST_FILE_BYTES
  if (fstatSync(file).size > most) throw tooLarge(most)
  return wholeLines(readFileSync(file))
}

/** Bytes behind the last line end are not even made a string: they may be many. */
function wholeLines(bytes: Buffer): ResultsText {
  if (!hasHead(bytes.toString('utf8', 0, 64))) return { text: bytes.toString(), torn: false }
  const end = bytes.lastIndexOf(LINE_END) + 1
  return { text: bytes.toString('utf8', 0, end), torn: end < bytes.length }
}

function tooLarge(most: number): Error {
  return new Error(`it is larger than ${most / 2 ** 20} MB`)
}
