/** Fields and their values in words, from the tables of the schema. */
import { EXPERIMENT, type PartName } from './experiment.ts'
import { type Field, fieldsOf, type Part } from './field.ts'
import { inWords } from './value-words.ts'

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 12 })

/** A value of a field in a few words, such as “10,000”, “minibatch OT” or “512 points”. */
export function valueInWords(field: Field, value: unknown): string {
  switch (field.kind) {
    case 'number':
      return numberInWords(value as number)
    case 'choice':
      return inWords(value as string | number)
    case 'text':
      return `“${value}”`
    case 'points':
      return counted((value as readonly unknown[]).length, 'point')
    case 'ring':
      return counted((value as readonly unknown[]).length, 'height')
    case 'indices':
      return (value as readonly number[]).join(', ')
    case 'records':
      return counted((value as readonly unknown[]).length, field.item)
  }
}

/** Very small numbers keep their power of ten. */
const numberInWords = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-4 ? String(value) : NUMBER.format(value)

const counted = (count: number, item: string): string =>
  `${NUMBER.format(count)} ${item}${count === 1 ? '' : 's'}`

/** What a kind of a part is called. */
export function kindInWords(part: PartName, kind: string): string {
  const table: Part = EXPERIMENT[part]
  return ('names' in table ? table.names[kind] : undefined) ?? inWords(kind)
}

/** The fields of a part as it is now that mean something beside its other values. */
export function meantFields(part: PartName, value: unknown): [name: string, field: Field][] {
  const values = value as Readonly<Record<string, unknown>>
  return Object.entries(fieldsOf(EXPERIMENT[part], value)).filter(
    ([, field]) => field.when?.(values) ?? true,
  )
}

/** “Hidden width” → “hidden width”, within a sentence; “Cosine γ” → “γ”, “Points n” → “points”: as short as it stays clear. */
export function shortLabel(label: string): string {
  const symbol = / ([\u0370-\u03ff]\S?)$/.exec(label)
  if (symbol) return symbol[1]!
  return lowerFirst(label.replace(/(?<!until) [a-zA-Z]$/, ''))
}

/** A label within a sentence; names and abbreviations stay as they are. */
export const lowerFirst = (label: string): string =>
  /^(Adam|[A-Z]{2})/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
