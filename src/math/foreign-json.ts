/**
 * JSON from outside. Four characters can be an object that takes a hundred bytes, and deep nesting ends whoever walks through it, so
 * both are counted before anything is made of the text.
 */
import { grouped } from './grouped.ts'
import { MOST_JSON_DEPTH, MOST_JSON_PARTS } from './limits.ts'
import { plain } from './quoted.ts'

/** Thrown for a text that is not read; its message goes on a sentence whose subject is the text. */
export class JsonError extends Error {
  override name = 'JsonError'
}

/**
 * The value that a text says.
 * @param most lists, objects, names, texts and numbers that it may hold
 * @param revive as `JSON.parse` takes it
 * @throws JsonError
 */
export function parseJson(
  text: string,
  most = MOST_JSON_PARTS,
  revive?: (name: string, value: unknown) => unknown,
): unknown {
  const { parts, depth } = sizeOf(text, most)
  if (parts > most) throw new JsonError(`holds more than ${grouped(most)} values and names`)
  if (depth > MOST_JSON_DEPTH)
    throw new JsonError(`holds lists or objects more than ${MOST_JSON_DEPTH} deep in each other`)
  try {
    return JSON.parse(text, revive)
  } catch (error) {
    throw new JsonError(`is not JSON: ${plain((error as Error).message).replace(/\.$/, '')}`)
  }
}

/** Codes of the signs that are counted. */
const [QUOTE, COMMA, COLON, LIST, LIST_END, BACKSLASH, OBJECT, OBJECT_END] = [...'",:[]\\{}'].map(
  (sign) => sign.charCodeAt(0),
)

/** How much a text holds, whether it is JSON or not; no more is looked at than decides. */
export function sizeOf(text: string, most: number): { parts: number; depth: number } {
  let [parts, depth, deepest] = [0, 0, 0]
  for (let at = 0; at < text.length && parts <= most && deepest <= MOST_JSON_DEPTH; at++) {
    const code = text.charCodeAt(at)
    // A name counts twice: one that is nowhere else takes the most.
    if (code === COMMA || code === COLON) parts++
    else if (code === QUOTE) {
      parts++
      at = endOfString(text, at)
    } else if (code === LIST || code === OBJECT) {
      // Each takes room of its own, however little is in it.
      parts += 2
      deepest = Math.max(deepest, ++depth)
    } else if (code === LIST_END || code === OBJECT_END) depth--
  }
  return { parts, depth: deepest }
}

/** Where the text that begins at a quotation mark ends. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end
    while (text.charCodeAt(before - 1) === BACKSLASH) before--
    if ((end - before) % 2 === 0) return end
  }
  return text.length
}
