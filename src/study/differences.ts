/** What differs between two experiments, generated from the tables of the schema. */
import { kindInWords, meantFields, valueInWords } from './describe.ts'
import { EXPERIMENT, type Experiment, type PartName } from './experiment.ts'
import type { Field, Part } from './field.ts'

/** A field, or the kind of a part, that two experiments do not share, in words. */
export interface Difference {
  readonly part: PartName
  readonly label: string
  readonly here: string
  readonly there: string
}

/** “coupling minibatch OT, not independent” */
export const differenceInWords = ({ label, here, there }: Difference): string =>
  `${label} ${here}, not ${there}`

type Values = Readonly<Record<string, unknown>>

/**
 * Every field in which an experiment differs from another one, in the order of the schema; names do not count. Where a part is
 * of another kind, that is one difference, which names what of each kind is not at its default.
 */
export function differences(experiment: Experiment, other: Experiment): Difference[] {
  return (Object.keys(EXPERIMENT) as PartName[]).flatMap((part) => {
    const [here, there]: Values[] = [experiment[part], other[part]]
    return ofPart(part, here!, there!)
  })
}

function ofPart(part: PartName, here: Values, there: Values): Difference[] {
  const table: Part = EXPERIMENT[part]
  if (here.kind !== there.kind)
    return [{ part, label: table.label, here: whole(part, here), there: whole(part, there) }]
  const names = new Map([...meantFields(part, there), ...meantFields(part, here)])
  return [...names].flatMap(([name, field]) => {
    if (same(here[name], there[name])) return []
    return [{ part, label: field.label, ...inWords(field, here[name], there[name]) }]
  })
}

/** Two values of a field; lists of one length are told apart. */
function inWords(field: Field, here: unknown, there: unknown): { here: string; there: string } {
  const [a, b] = [valueInWords(field, here), valueInWords(field, there)]
  return { here: a === b ? `other ${a}` : a, there: b }
}

/** A kind with what of it is not at its default. */
function whole(part: PartName, value: Values): string {
  const name = kindInWords(part, value.kind as string)
  const special = meantFields(part, value)
    .filter(([field, { default: usual }]) => !same(value[field], usual))
    .map(([field, table]) => `${table.label} ${valueInWords(table, value[field])}`)
  return special.length > 0 ? `${name} (${special.join(', ')})` : name
}

/** Plain data compare as their text. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
