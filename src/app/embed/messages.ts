/** What a page that holds the lab in a frame may ask of it (docs/embed.md): any value at all in, a checked request out. */
import { grouped } from '../../math/grouped.ts'
import {
  MOST_JSON_DEPTH,
  MOST_JSON_PARTS,
  MOST_MESSAGE,
  MOST_MESSAGE_ID,
  MOST_MESSAGE_STEP,
} from '../../math/limits.ts'
import { AGGREGATES, type AggregateName, DEFAULT_AGGREGATE } from '../../measure/aggregate.ts'

/** Version of the messages. */
export const VERSION = 1

export type Id = string | number

type Asked =
  | {
      readonly kind: 'load'
      readonly study: string
      readonly link?: undefined
      readonly play: boolean
    }
  | {
      readonly kind: 'load'
      readonly link: string
      readonly study?: undefined
      readonly play: boolean
    }
  | { readonly kind: 'play' | 'pause' | 'rewind' | 'unsubscribe' }
  /** Flow time, 0 to 1. */
  | { readonly kind: 'seek'; readonly t: number }
  /** Trains until this step is reached, then pauses. */
  | { readonly kind: 'train'; readonly step: number }
  /** Shows the last kept moment up to a step, or without one the present. */
  | { readonly kind: 'look'; readonly step: number | undefined }
  | { readonly kind: 'results'; readonly aggregate: AggregateName }
  /** Progress at most every so many milliseconds. */
  | { readonly kind: 'subscribe'; readonly every: number }

export type Request = Asked & { readonly id: Id }

/** A request, or why a message is none; undefined for what is not meant for the lab at all. */
export type ReadMessage =
  | { readonly request: Request; readonly problem?: undefined }
  | { readonly problem: string; readonly id: Id | null; readonly request?: undefined }

type Loose = Readonly<Record<string, unknown>>

/** A sentence that refuses a message. */
class Refusal extends Error {}

/** Reads what came in a message. Never throws. */
export function readMessage(data: unknown): ReadMessage | undefined {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'sourceLab'))
    return undefined
  const message = data as Loose
  const id = idOf(message.id)
  try {
    if (message.sourceLab !== VERSION)
      throw new Refusal(`sourceLab must be ${VERSION}, the version of the messages.`)
    if (id === undefined)
      throw new Refusal(`id must be a number or a text of at most ${MOST_MESSAGE_ID} characters.`)
    return { request: { ...requestOf(message), id } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { id: id ?? null, problem: error.message }
  }
}

function requestOf(message: Loose): Asked {
  const { kind } = message
  switch (kind) {
    case 'load':
      return loadOf(message)
    case 'play':
    case 'pause':
    case 'rewind':
    case 'unsubscribe':
      return { kind }
    case 'seek':
      return { kind, t: number(message, 't', 0, 1) }
    case 'train':
      return { kind, step: whole(message, 'step', MOST_MESSAGE_STEP) }
    case 'look': {
      const step =
        message.step === undefined ? undefined : whole(message, 'step', MOST_MESSAGE_STEP)
      return { kind, step }
    }
    case 'results': {
      const { aggregate = DEFAULT_AGGREGATE } = message
      const found = AGGREGATES.find((name) => name === aggregate)
      if (!found) throw new Refusal(`aggregate must be one of ${AGGREGATES.join(', ')}.`)
      return { kind, aggregate: found }
    }
    case 'subscribe': {
      const every = message.every === undefined ? 250 : number(message, 'every', 100, 60_000)
      return { kind, every }
    }
    default:
      throw new Refusal(
        'kind must be one of load, play, pause, rewind, seek, train, look, results, subscribe, unsubscribe.',
      )
  }
}

function loadOf({ study, link, play = true }: Loose): Asked {
  if (typeof play !== 'boolean') throw new Refusal('play must be true or false.')
  if ((study === undefined) === (link === undefined))
    throw new Refusal('load must have either study or link.')
  if (link !== undefined) {
    if (typeof link !== 'string') throw new Refusal('link must be a text.')
    return { kind: 'load', link, play }
  }
  if (typeof study !== 'string' && (typeof study !== 'object' || study === null))
    throw new Refusal('study must be an object or its JSON text.')
  if (typeof study === 'string' ? study.length > MOST_MESSAGE : !isWithin(study))
    throw new Refusal(
      `study must be plain data of at most ${MOST_MESSAGE / 1e6} million characters as JSON and ${grouped(MOST_JSON_PARTS)} values and names, nested at most ${MOST_JSON_DEPTH} deep.`,
    )
  return { kind: 'load', study: typeof study === 'string' ? study : JSON.stringify(study), play }
}

function number(message: Loose, name: string, least: number, most: number): number {
  const value = message[name]
  if (typeof value !== 'number' || !(value >= least && value <= most))
    throw new Refusal(`${name} must be a number from ${least} to ${most}.`)
  return value
}

function whole(message: Loose, name: string, most: number): number {
  const value = message[name]
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most)
    throw new Refusal(`${name} must be a whole number from 0 to ${most}.`)
  return value
}

function idOf(id: unknown): Id | undefined {
  if (typeof id === 'string' && id.length <= MOST_MESSAGE_ID) return id
  return typeof id === 'number' && Number.isFinite(id) ? id : undefined
}

/** Characters that one of a text takes at most in JSON: a sign that has to be written as its number. */
const ESCAPED = 6
/** What stands around a name, and before the next value; and what no text and no number is: null, true, false. */
const AROUND = 4
const WORD = 5

/**
 * Whether a value is plain data, no larger as JSON, no richer and no deeper than is read, so that circles end. What it keeps is the path
 * to the value it looks at.
 */
function isWithin(value: object): boolean {
  let [characters, parts] = [MOST_MESSAGE, MOST_JSON_PARTS]
  const path: Iterator<unknown>[] = [[value].values()]
  while (path.length > 0) {
    const { value: next, done } = path.at(-1)!.next()
    if (done) path.pop()
    else if (typeof next === 'string') characters -= ESCAPED * next.length
    else if (typeof next === 'number') characters -= String(next).length
    else if (typeof next === 'object' && next !== null) {
      if (path.length > MOST_JSON_DEPTH) return false
      if (Array.isArray(next)) {
        parts -= next.length
        characters -= next.length
        path.push(next.values())
      } else {
        const kind = Object.getPrototypeOf(next)
        if (kind !== Object.prototype && kind !== null) return false
        const names = Object.keys(next)
        parts -= 2 * names.length
        if (parts < 0) return false
        for (const name of names) characters -= ESCAPED * name.length + AROUND
        path.push(Object.values(next).values())
      }
    } else if (['bigint', 'symbol', 'function'].includes(typeof next)) return false
    else characters -= WORD
    if (characters < 0 || parts < 0) return false
  }
  return true
}
