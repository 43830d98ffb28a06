/**
 * Checks foreign data against the field tables. Every problem names the field and the limit; missing fields take their
 * default; nothing unknown is let through.
 */
import { isObject, type Loose } from '../math/plain-object.ts'
import { cut, quoted } from '../math/quoted.ts'
import type { Field, FieldTable, IndicesField, Part, PointsField, RecordsField } from './field.ts'

/** One thing wrong with the input. */
export interface Problem {
  /** Path of the field, such as `experiments[0].training.batch`. */
  readonly path: string
  /** A sentence that names the field and the limit. */
  readonly message: string
  /** Where it is an unknown name: those that are known there (`sentences.ts` says the nearest). */
  readonly known?: readonly string[]
}

/** Names of one object that are told to be unknown; the others are counted. */
const MOST_STRANGE = 8

/** Collects problems while values are read. */
export class Reader {
  readonly problems: Problem[] = []

  report(path: string, rule: string, value?: unknown): void {
    const found = value === undefined ? '' : `, not ${show(value)}`
    this.problems.push({ path, message: `${path} ${rule}${found}.` })
  }

  /** The value as a plain object, or undefined with a problem reported. */
  object(path: string, value: unknown): Loose | undefined {
    if (isObject(value)) return value
    this.report(path, 'must be an object', value)
    return undefined
  }

  /** Reports every key that is not expected. */
  noOthers(path: string, value: object, expected: readonly string[]): void {
    const strange = Object.keys(value).filter((key) => !expected.includes(key))
    for (const key of strange.slice(0, MOST_STRANGE)) {
      const own = path === '' ? cut(key) : `${path}.${cut(key)}`
      const message = `${own} is not a field of a study.`
      this.problems.push({ path: own, message, known: expected })
    }
    const left = strange.length - MOST_STRANGE
    if (left > 0) this.report(path || 'study', `has ${left} more names that are no fields`)
  }

  /** The value of one field, its default where the value is missing or wrong. */
  field(path: string, field: Field, value: unknown): unknown {
    if (value === undefined && !(field.kind === 'points' && field.min > field.default.length))
      return field.default
    const whole = field.kind === 'records' ? filled(field, value) : value
    const rule = brokenRule(field, whole)
    if (rule === undefined) return whole
    this.report(path, rule, value)
    return field.default
  }

  /** The value of a part of an experiment, defaults filled in. */
  part(path: string, part: Part, value: unknown): Record<string, unknown> {
    const given = value === undefined ? {} : (this.object(path, value) ?? {})
    if ('fields' in part) return this.table(path, part.fields, given, [])
    const kinds = Object.keys(part.variants)
    let kind: unknown = given.kind ?? part.default
    if (typeof kind !== 'string' || !kinds.includes(kind)) {
      this.report(`${path}.kind`, `must be one of ${kinds.join(', ')}`, kind)
      kind = part.default
      return { kind, ...this.table(path, part.variants[part.default]!, {}, ['kind']) }
    }
    return { kind, ...this.table(path, part.variants[kind as string]!, given, ['kind']) }
  }

  private table(
    path: string,
    table: FieldTable,
    given: Loose,
    others: readonly string[],
  ): Record<string, unknown> {
    this.noOthers(path, given, [...others, ...Object.keys(table)])
    return Object.fromEntries(
      Object.entries(table).map(([name, field]) => [
        name,
        this.field(`${path}.${name}`, field, Object.hasOwn(given, name) ? given[name] : undefined),
      ]),
    )
  }
}

/** Records with what they leave out at its default, as everywhere in a study; what is no record stays as it is. */
function filled({ fields }: RecordsField, value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const defaults = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.default]),
  )
  return value.map((record) => (isObject(record) ? { ...defaults, ...record } : record))
}

/** The rule that a value breaks, as the end of a sentence that begins with the field's path; undefined when it is fine. */
export function brokenRule(field: Field, value: unknown): string | undefined {
  switch (field.kind) {
    case 'number': {
      const within =
        typeof value === 'number' &&
        value >= field.min &&
        (field.below ? value < field.max : value <= field.max) &&
        (!field.integer || Number.isInteger(value))
      if (within) return undefined
      const end = field.below ? `below ${field.max}` : `to ${field.max}`
      return `must be a ${field.integer ? 'whole ' : ''}number from ${field.min} ${end}`
    }
    case 'choice':
      return field.values.includes(value as string | number)
        ? undefined
        : `must be one of ${field.values.join(', ')}`
    case 'text':
      return typeof value === 'string' && value.length <= field.maxLength
        ? undefined
        : `must be text of at most ${field.maxLength} characters`
    case 'points':
      return brokenPoints(field, value)
    case 'ring': {
      const fine =
        Array.isArray(value) &&
        value.length === field.bins &&
        value.every((height) => typeof height === 'number' && height >= 0 && height <= field.max) &&
        value.some((height) => height > 0)
      return fine
        ? undefined
        : `must be a list of ${field.bins} numbers from 0 to ${field.max}, at least one above 0`
    }
    case 'records':
      return brokenRecords(field, value)
    case 'indices':
      return isIndices(field, value)
        ? undefined
        : `must be a list of ${field.min} to ${field.max} whole numbers from 0 to ${field.last}, none twice`
  }
}

function brokenPoints(field: PointsField, value: unknown): string | undefined {
  const { min, max, reach, modes = 0 } = field
  const numbers = Array.isArray(value) && Array.isArray(value[0]) ? value[0].length : 2
  const fine =
    Array.isArray(value) &&
    value.length >= min &&
    value.length <= max &&
    (numbers === 2 || (numbers === 3 && modes > 0)) &&
    value.every((point) => isPoint(point, numbers, reach, modes))
  if (fine) return undefined
  const coordinates = `each coordinate within ±${reach}`
  return modes > 0
    ? `must be a list of ${min} to ${max} points, all [x, y] or all [x, y, mode], ${coordinates}, modes from 0 to ${modes - 1}`
    : `must be a list of ${min} to ${max} points [x, y], ${coordinates}`
}

function isPoint(point: unknown, numbers: number, reach: number, modes: number): boolean {
  if (!Array.isArray(point) || point.length !== numbers) return false
  const [x, y, mode = 0] = point as unknown[]
  const within = (coordinate: unknown): boolean =>
    typeof coordinate === 'number' && Math.abs(coordinate) <= reach
  return within(x) && within(y) && isMode(mode, modes)
}

/** A point without a mode counts as one of mode 0. */
const isMode = (mode: unknown, modes: number): boolean =>
  mode === 0 || (typeof mode === 'number' && Number.isInteger(mode) && mode > 0 && mode < modes)

function brokenRecords(field: RecordsField, value: unknown): string | undefined {
  const { min, max, item, fields } = field
  if (!Array.isArray(value) || value.length < min || value.length > max)
    return `must be a list of ${min} to ${max} entries, one per ${item}`
  const names = Object.keys(fields)
  for (const [i, record] of value.entries()) {
    if (typeof record !== 'object' || record === null || Array.isArray(record))
      return `must have an object for every ${item} (${i + 1} is none)`
    const strange = Object.keys(record).find((name) => !names.includes(name))
    if (strange)
      return `has no field ${cut(strange)} in ${item} ${i + 1} (known: ${names.join(', ')})`
    for (const name of names) {
      const rule = brokenRule(fields[name]!, (record as Record<string, unknown>)[name])
      if (rule) return `in ${item} ${i + 1}: ${name} ${rule}`
    }
  }
  return undefined
}

function isIndices({ min, max, last }: IndicesField, value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length >= min &&
    value.length <= max &&
    value.every((index) => Number.isInteger(index) && index >= 0 && index <= last) &&
    new Set(value).size === value.length
  )
}

/** A refused value in a few words. */
export function show(value: unknown): string {
  if (value === '') return 'empty'
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (isObject(value)) return 'an object'
  return typeof value === 'string' ? quoted(value) : cut(String(value))
}
