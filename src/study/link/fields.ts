/**
 * A link as fields by name: `v1&runs=10&title=Two+caps`. A space is a plus; what could end an address where people paste it,
 * or means something in one, is percent-encoded.
 */
import { MOST_LINK_FIELDS } from '../../math/limits.ts'
import { show } from '../validate.ts'

/** Version of the format that this lab writes. */
export const LINK_VERSION = 1

/** Fields of a link that wait to be read. What is read is taken; what is left at the end was not known. */
export class LinkFields {
  readonly problems: string[] = []

  /** Every name that was asked for: what this link may say. */
  readonly asked = new Set<string>()

  constructor(private readonly waiting: Map<string, string>) {}

  /** The text of a field; undefined where the link has none, or it was taken before. */
  take(name: string): string | undefined {
    this.asked.add(name)
    const text = this.waiting.get(name)
    this.waiting.delete(name)
    return text
  }

  has(name: string): boolean {
    return this.waiting.has(name)
  }

  /** Names that were not yet taken. */
  get names(): string[] {
    return [...this.waiting.keys()]
  }

  /** Says what of the link is not followed. */
  tell(sentence: string): void {
    this.problems.push(sentence)
  }
}

/** Writes fields, in their order, under the mark of the version. */
export function joinFields(fields: readonly (readonly [name: string, text: string])[]): string {
  const parts = fields.map(([name, text]) => `${name}=${encoded(text)}`)
  return [`v${LINK_VERSION}`, ...parts].join('&')
}

/**
 * Splits what stands after the `#`. Says what cannot be split, and that another version wrote it.
 * @returns the fields, and whether a mark of the version stood before them
 */
export function splitFields(text: string): { fields: LinkFields; marked: boolean } {
  // The mark, so many fields, and one more to see that there are others.
  const parts = text.split('&', MOST_LINK_FIELDS + 2)
  const mark = /^v([1-9]\d{0,8})$/.exec(parts[0]!)
  if (mark) parts.shift()
  const waiting = new Map<string, string>()
  const fields = new LinkFields(waiting)
  if (!mark) fields.tell(`It has no mark of its version and is read as v${LINK_VERSION}.`)
  else if (Number(mark[1]) > LINK_VERSION)
    fields.tell(
      `A newer version of the lab wrote it (${mark[0]}); this one reads v${LINK_VERSION}.`,
    )
  if (parts.length > MOST_LINK_FIELDS) {
    parts.length = MOST_LINK_FIELDS
    fields.tell(`It has more than ${MOST_LINK_FIELDS} fields; the others are left out.`)
  }
  for (const part of parts) {
    if (part === '') continue
    const end = part.includes('=') ? part.indexOf('=') : part.length
    const name = decoded(part.slice(0, end))
    const value = decoded(part.slice(end + 1))
    if (name === undefined || value === undefined || end === part.length)
      fields.tell(`${show(part)} is damaged and left out.`)
    else if (waiting.has(name)) fields.tell(`${show(name)} is given twice; the first one counts.`)
    else waiting.set(name, value)
  }
  return { fields, marked: mark !== null }
}

/** Halves of characters, which no address can hold. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

function encoded(text: string): string {
  if (/^[\w.,:/-]*$/.test(text)) return text
  return encodeURIComponent(text.replace(HALF, '\uFFFD'))
    .replaceAll('%20', '+')
    .replace(/%(2C|2F|3A)/g, decodeURIComponent)
    .replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** The text that was encoded; undefined where that is damaged. */
function decoded(text: string): string | undefined {
  if (!/[+%]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
