/** What a script does, in lines of words. */
import { kindInWords, meantFields, valueInWords } from '../describe.ts'
import { EXPERIMENT, type Experiment, type PartName } from '../experiment.ts'

/** Parts that are named in the head of the script; all other settings stand under their names below it. */
const NAMED = [
  'target',
  'source',
  'norm',
  'coupling',
  'path',
  'time',
  'loss',
  'trainingPruning',
  'inferencePruning',
] as const satisfies readonly PartName[]

/** “Source: directional caps (Cosine γ .9, …)”, a line for every part. */
export function partsInWords(experiment: Experiment): string[] {
  return NAMED.map((part) => {
    const value = experiment[part]
    const fields = meantFields(part, value).map(
      ([name, field]) =>
        `${field.label} ${valueInWords(field, (value as Readonly<Record<string, unknown>>)[name])}`,
    )
    const more = fields.length > 0 ? ` (${fields.join(', ')})` : ''
    return `${EXPERIMENT[part].label}: ${kindInWords(part, value.kind)}${more}`
  })
}
