/** What experiments and studies are called, on the page, in what leaves it and on the command line. */
import { kindInWords, meantFields, shortLabel, valueInWords } from './describe.ts'
import { EXPERIMENT, type Experiment, type PartName } from './experiment.ts'
import type { Field, Part } from './field.ts'
import type { Study } from './study.ts'

/** 1 → “B”, by which an experiment is known in selectors and legends; numbers after “Z”. */
export const experimentLetter = (place: number): string =>
  place < 26 ? String.fromCharCode(65 + place) : String(place + 1)

/** An experiment's own name, or what it is where it has none: “directional caps, minibatch OT, batch 64”. */
export function calledExperiment(
  { experiments }: Pick<Study, 'experiments'>,
  place: number,
): string {
  const experiment = experiments[place]
  return experiment?.name || (experiment ? described(experiment) : experimentLetter(place))
}

/** A study's own title, or what its experiments are called. */
export function titleOf({ title, experiments }: Pick<Study, 'title' | 'experiments'>): string {
  if (title) return title
  const more = experiments.length - 1
  return calledExperiment({ experiments }, 0) + (more > 0 ? ` and ${more} more` : '')
}

/** Most words, before it goes on with “…”: the third field of a source matters less than that it stays short. */
const MOST_WORDS = 6

/** What an experiment is, whatever it is called: source, coupling, and what else is not at its default. Evaluation is left out: it is how one looks. */
export function described(experiment: Experiment): string {
  const { name: _, source, coupling, evaluation: __, ...rest } = experiment
  const words = Object.entries({ source, coupling, ...rest }).flatMap(([part, value]) =>
    partWords(part as PartName, value),
  )
  const named = words.slice(0, MOST_WORDS)
  return [...named, ...(named.length < words.length ? ['…'] : [])].join(', ')
}

/** The kind of source and coupling, and of another part one that is not the usual; then fields that are not at their defaults. */
function partWords(part: PartName, value: object): string[] {
  const table: Part = EXPERIMENT[part]
  const { kind } = value as { readonly kind?: string }
  const kindWords = kind === undefined ? '' : kindInWords(part, kind)
  const alone = part === 'source' || part === 'coupling'
  const other = 'variants' in table && kind !== table.default
  return [
    ...(alone ? [kindWords] : other ? [`${shortLabel(table.label)}: ${kindWords}`] : []),
    ...meantFields(part, value).flatMap(([name, field]) => {
      const own = (value as Readonly<Record<string, unknown>>)[name]
      return isUsual(field, own) ? [] : [fieldWords(field, own)]
    }),
  ]
}

/** “batch 64”; lists count themselves: “512 points”. */
function fieldWords(field: Field, value: unknown): string {
  const words = valueInWords(field, value)
  return Array.isArray(value) && field.kind !== 'indices'
    ? words
    : `${shortLabel(field.label)} ${words}`
}

/** Lists of equal length compare as their text: names are asked for often, and lists may be long. */
const isUsual = ({ default: usual }: Field, value: unknown): boolean =>
  value === usual ||
  (Array.isArray(value) &&
    value.length === (usual as readonly unknown[]).length &&
    JSON.stringify(value) === JSON.stringify(usual))
