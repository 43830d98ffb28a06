/** Text from files and pipes, read no further than it may be long: of some files one could read for ever. */
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { UsageError } from './usage-error.ts'

/**
 * The text of a file.
 * @param most bytes
 * @throws UsageError where it has more; another error where it cannot be read
 */
export const readText = (path: string, most: number): Promise<string> =>
  textOf(createReadStream(path, { end: most }), path, most)

/** The same of a stream, such as stdin. */
export async function textOf(stream: Readable, name: string, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > most)
      throw new UsageError(
        `${name} is larger than ${most / 2 ** 20} MB, the most that is read of such a file.`,
      )
  }
  return Buffer.concat(chunks).toString('utf8')
}
