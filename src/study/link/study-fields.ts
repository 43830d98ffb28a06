/**
 * A study as fields of a link: only what differs from the defaults of the schema, in its order. The first experiment stands
 * there as it is, `coupling=minibatch-ot`; every further one under its letter, `b.training.batch=64`, as it differs from the first.
 */
import { CLAIM, type Claim } from '../claims.ts'
import { EXPERIMENT, EXPERIMENT_NAME, type Experiment, type PartName } from '../experiment.ts'
import { type FieldTable, fieldsOf, type Part } from '../field.ts'
import { STUDY, type Study } from '../study.ts'
import { type LinkField, linkedValue, writeField } from './field-text.ts'
import { placeName } from './places.ts'

type Values = Readonly<Record<string, unknown>>

const PARTS = Object.entries(EXPERIMENT) as [PartName, Part][]
const NAMED = { name: EXPERIMENT_NAME }

/** The fields of a study, in canonical order. */
export function studyFields(study: Study): LinkField[] {
  const [first, ...others] = study.experiments
  const count = study.experiments.length
  return [
    ...differences('', STUDY, study as unknown as Values, undefined),
    ...experimentFields('', first!, undefined),
    ...(count > 1 ? [['experiments', String(count)] as const] : []),
    ...others.flatMap((each, i) => experimentFields(`${placeName(i + 1)}.`, each, first!)),
    ...study.claims.flatMap((claim, i) => claimFields(`claim${i + 1}`, claim)),
  ]
}

/** The study as its link gives it back: with rounded points, where they have too many digits. */
export function linkedStudy(study: Study): Study {
  return {
    ...study,
    experiments: study.experiments.map((experiment) => {
      const parts = PARTS.map(([name, part]) => [name, linkedPart(part, experiment[name])])
      return { ...experiment, ...Object.fromEntries(parts) } as Experiment
    }),
  }
}

function linkedPart(part: Part, value: unknown): unknown {
  const fields = Object.entries(fieldsOf(part, value)).filter(([, { kind }]) => kind === 'points')
  if (fields.length === 0) return value
  const points = fields.map(([name, field]) => [name, linkedValue(field, (value as Values)[name])])
  return { ...(value as object), ...Object.fromEntries(points) }
}

/** @param prefix of the names @param first that it is compared with; undefined compares it with the defaults */
function experimentFields(
  prefix: string,
  experiment: Experiment,
  first: Experiment | undefined,
): LinkField[] {
  return [
    // Names tell experiments apart, so none is like that of the first.
    ...differences(prefix, NAMED, experiment as unknown as Values, undefined),
    ...PARTS.flatMap(([name, part]): LinkField[] => {
      const value = experiment[name] as Values
      if (value === first?.[name]) return []
      const usual = usualPart(value.kind, first?.[name] as Values | undefined)
      const usualKind = first
        ? (first[name] as Values).kind
        : (part as { default?: string }).default
      return [
        ...('variants' in part && value.kind !== usualKind
          ? [[`${prefix}${name}`, value.kind as string] as const]
          : []),
        ...differences(`${prefix}${name}.`, fieldsOf(part, value), value, usual),
      ]
    }),
  ]
}

/** The first experiment's part, where one of some kind says of its fields only how they differ from it; else undefined. */
export function usualPart(kind: unknown, first: Values | undefined): Values | undefined {
  return first && first.kind === kind ? first : undefined
}

/** @param usual values that are left out; the defaults when undefined */
function differences(
  prefix: string,
  table: FieldTable,
  value: Values,
  usual: Values | undefined,
): LinkField[] {
  const fields: LinkField[] = []
  for (const name in table) {
    const field = table[name]!
    if (!same(value[name], usual ? usual[name] : field.default))
      fields.push(...writeField(`${prefix}${name}`, field, value[name]))
  }
  return fields
}

/** Fields of claims that name experiments, which go by their letters. */
export const CLAIMED_PLACES: readonly string[] = ['first', 'second', 'experiments']

function claimFields(name: string, claim: Claim): LinkField[] {
  const table = fieldsOf(CLAIM, claim)
  const value = claim as unknown as Values
  const fields = differences(`${name}.`, table, value, undefined)
  return [
    [name, claim.kind],
    ...fields.map(([field, text]): LinkField => {
      const places = CLAIMED_PLACES.includes(field.slice(name.length + 1))
      return [field, places ? lettersOf(value[field.slice(name.length + 1)]) : text]
    }),
  ]
}

const lettersOf = (places: unknown): string =>
  [places as number | number[]].flat().map(placeName).join()

/** Lists of one length, and other plain data, compare as their text. */
const same = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === 'object' &&
    (a as []).length === (b as []).length &&
    JSON.stringify(a) === JSON.stringify(b))
