/** The value of one field of a study as text, and back. A list of records has a column for each of its fields. */
import type { Field, RecordsField } from '../field.ts'
import { brokenRule, show } from '../validate.ts'
import type { LinkFields } from './fields.ts'
import { linkedPoints, readPoints, writePoints } from './points-text.ts'

/** A field as it stands in a link. */
export type LinkField = readonly [name: string, text: string]

/** The fields of a link that hold a value. */
export function writeField(name: string, field: Field, value: unknown): LinkField[] {
  switch (field.kind) {
    case 'points':
      return [[name, writePoints(value as Parameters<typeof writePoints>[0])]]
    case 'ring':
      return [[name, writeNumbers(value as readonly number[])]]
    case 'records':
      return writeRecords(name, field, value as readonly Readonly<Record<string, number>>[])
    default:
      return [[name, String(value)]]
  }
}

/** The value as a link gives it back. */
export function linkedValue(field: Field, value: unknown): unknown {
  return field.kind === 'points' ? linkedPoints(value as Parameters<typeof linkedPoints>[0]) : value
}

/** Takes the value of a field; undefined where the link has none, or one that is not within its limits, which is told. */
export function takeField(fields: LinkFields, name: string, field: Field): unknown {
  const text = fields.take(name)
  if (text === undefined) return undefined
  const value =
    field.kind === 'records' ? takeRecords(fields, name, field, text) : parsed(field, text)
  if (value === undefined) return undefined
  if (field.kind === 'points' && value === text) {
    fields.tell(`${name} is damaged: its points cannot be read.`)
    return undefined
  }
  const rule = brokenRule(field, value)
  if (rule === undefined) return value
  fields.tell(`${name} ${rule}, not ${show(text)}.`)
  return undefined
}

/** The value that a text says; the text itself where it says none. */
function parsed(field: Exclude<Field, RecordsField>, text: string): unknown {
  switch (field.kind) {
    case 'number':
      return parseNumber(text) ?? text
    case 'choice':
      return field.values.find((value) => String(value) === text) ?? text
    case 'text':
      return text
    case 'points':
      return readPoints(text, field.max) ?? text
    case 'ring':
      return parseNumbers(text, field.bins) ?? text
    case 'indices':
      return parseNumbers(text, field.max) ?? text
  }
}

/** A decimal number and nothing else; undefined where there is none. */
function parseNumber(text: string): number | undefined {
  return text.length <= 40 && /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(text)
    ? Number(text)
    : undefined
}

/** `0.5:3,1`: a number that comes several times in a row stands once. */
function writeNumbers(values: readonly number[]): string {
  const rows: { value: number; times: number }[] = []
  for (const value of values) {
    const last = rows.at(-1)
    if (last?.value === value) last.times++
    else rows.push({ value, times: 1 })
  }
  return rows.map(({ value, times }) => (times > 1 ? `${value}:${times}` : String(value))).join()
}

/** Numbers with commas between; undefined where the text is anything else. @param most numbers: no more are made room for */
export function parseNumbers(text: string, most: number): number[] | undefined {
  const values: number[] = []
  for (const part of text.split(',', most + 1)) {
    const [, number = '', times = '1'] = /^([^:]*)(?::(\d{1,6}))?$/.exec(part) ?? []
    const value = parseNumber(number)
    if (value === undefined || values.length + Number(times) > most) return undefined
    for (let i = 0; i < Number(times); i++) values.push(value)
  }
  return values
}

function writeRecords(
  name: string,
  { fields }: RecordsField,
  records: readonly Readonly<Record<string, number>>[],
): LinkField[] {
  const columns = Object.entries(fields).flatMap(([key, field]): LinkField[] => {
    const values = records.map((record) => record[key]!)
    return values.every((value) => value === field.default)
      ? []
      : [[`${name}.${key}`, writeNumbers(values)]]
  })
  return [[name, String(records.length)], ...columns]
}

function takeRecords(fields: LinkFields, name: string, field: RecordsField, text: string): unknown {
  const columns = Object.entries(field.fields).map(([key, { default: usual }]) => ({
    key,
    usual,
    column: fields.take(`${name}.${key}`),
  }))
  const count = parseNumber(text)
  if (count === undefined || !Number.isInteger(count) || count < 0 || count > field.max) return text
  const records = Array.from({ length: count }, (): Record<string, number> => ({}))
  for (const { key, usual, column } of columns) {
    const values = column === undefined ? undefined : (parseNumbers(column, field.max) ?? [])
    if (values && values.length !== count) {
      fields.tell(
        `${name}.${key} must be ${count} numbers, one per ${field.item}, not ${show(column)}.`,
      )
      return undefined
    }
    records.forEach((record, i) => {
      record[key] = values?.[i] ?? usual
    })
  }
  return records
}
