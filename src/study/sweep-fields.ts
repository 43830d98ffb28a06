/** What of an experiment can be swept: its numbers, its choices and the kinds of its parts. */
import { kindInWords, meantFields, valueInWords } from './describe.ts'
import { EXPERIMENT, type Experiment, type PartName } from './experiment.ts'
import type { NumberField, Part } from './field.ts'

/** A field that can be swept, or the kinds of a part as field `kind`. */
export interface SweepField {
  readonly part: PartName
  readonly field: string
  /** Heading under which it stands. */
  readonly heading: string
  readonly label: string
  /** What it is now. */
  readonly present: string
  /** Its table, where it is a number; else the values that it may have. */
  readonly number?: NumberField
  readonly values?: readonly { readonly value: string | number; readonly words: string }[]
}

/** Every field of the experiment that can be swept, in the order of the schema. */
export function sweepFields(experiment: Experiment): SweepField[] {
  return (Object.keys(EXPERIMENT) as PartName[]).flatMap((part): SweepField[] => {
    const table: Part = EXPERIMENT[part]
    const values = experiment[part] as Readonly<Record<string, unknown>>
    const kinds = 'variants' in table ? kindsOf(part, table, values.kind as string) : []
    const fields = meantFields(part, values).flatMap(([field, its]): SweepField[] => {
      const shared = { part, field, heading: table.label, label: its.label }
      const present = valueInWords(its, values[field])
      if (its.kind === 'number') return [{ ...shared, present, number: its }]
      if (its.kind !== 'choice') return []
      const choices = its.values.map((value) => ({ value, words: valueInWords(its, value) }))
      return [{ ...shared, present, values: choices }]
    })
    return [...kinds, ...fields]
  })
}

/** The kinds of a part as one field; those that need points of their own are left out. */
function kindsOf(
  part: PartName,
  { label, variants }: Extract<Part, { variants: unknown }>,
  kind: string,
): SweepField[] {
  const values = Object.entries(variants)
    .filter(([name, fields]) => name === kind || !needsPoints(fields))
    .map(([value]) => ({ value, words: kindInWords(part, value) }))
  if (values.length < 2) return []
  const present = kindInWords(part, kind)
  return [{ part, field: 'kind', heading: label, label: `${label}: kind`, present, values }]
}

const needsPoints = (fields: Parameters<typeof Object.values>[0]): boolean =>
  Object.values(fields as Record<string, { kind: string; min?: number; default: unknown }>).some(
    (field) =>
      field.kind === 'points' && (field.min ?? 0) > (field.default as readonly unknown[]).length,
  )
