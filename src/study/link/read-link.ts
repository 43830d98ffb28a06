/** Links of every version, read: the study, what of the link is not followed, and what of it is left for others to read. */
import { JsonError, parseJson } from '../../math/foreign-json.ts'
import { MOST_READ_LINK } from '../../math/limits.ts'
import { restoredStudy } from '../restore.ts'
import type { Study } from '../study.ts'
import { show } from '../validate.ts'
import { LinkFields, splitFields } from './fields.ts'
import { takeStudy } from './read-study-fields.ts'

/** What a link says. */
export interface LinkRead {
  /** Undefined where nothing can be read. */
  readonly study: Study | undefined
  /** Holds what the study does not know, and what is not followed. */
  readonly fields: LinkFields
}

/** Reads what stands behind the `#` of an address; undefined when nothing does. */
export function readLink(address: string): LinkRead | undefined {
  const text = address.slice(address.indexOf('#') + 1)
  if (!address.includes('#') || text === '') return undefined
  if (text.length > MOST_READ_LINK)
    return unreadable(`It has ${text.length} characters; at most ${MOST_READ_LINK} are read.`)
  if (text.startsWith('study=')) return readJson(text.slice('study='.length))
  const { fields, marked } = splitFields(text)
  const named = fields.names.length
  const study = takeStudy(fields)
  if (!marked && fields.names.length === named)
    return unreadable(`${show(`#${text}`)} is no link of this lab.`)
  return { study, fields }
}

/** Links before the first version: a study as JSON, percent-encoded. */
function readJson(text: string): LinkRead {
  let json: string
  try {
    json = decodeURIComponent(text)
  } catch {
    return unreadable('Its encoding is damaged.')
  }
  let value: unknown
  try {
    value = parseJson(json)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return unreadable(`Its study ${error.message}.`)
  }
  const fields = new LinkFields(new Map())
  const { study, problems } = restoredStudy(value)
  for (const problem of problems) fields.tell(problem)
  return { study, fields }
}

function unreadable(sentence: string): LinkRead {
  const fields = new LinkFields(new Map())
  fields.tell(sentence)
  return { study: undefined, fields }
}
