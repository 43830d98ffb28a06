/** A study from the fields of a link: what is wrong is told and has its default, whatever else the link says. */
import { MAX_CLAIMS, MAX_EXPERIMENTS } from '../../math/limits.ts'
import { CLAIM, type Claim, readClaims } from '../claims.ts'
import { EXPERIMENT, EXPERIMENT_NAME, type Experiment, type PartName } from '../experiment.ts'
import { choice, fieldsOf, integer, type Part } from '../field.ts'
import { mendedExperiment } from '../mend.ts'
import { STUDY, STUDY_VERSION, type Study } from '../study.ts'
import { Reader, show } from '../validate.ts'
import { takeField } from './field-text.ts'
import type { LinkFields } from './fields.ts'
import { placeName, placeOf } from './places.ts'
import { CLAIMED_PLACES, usualPart } from './study-fields.ts'

type Values = Readonly<Record<string, unknown>>

const COUNT = integer({
  label: 'Experiments',
  default: 1,
  min: 1,
  max: MAX_EXPERIMENTS,
})

/** Takes a study out of a link. */
export function takeStudy(fields: LinkFields): Study {
  const own = (name: keyof typeof STUDY): unknown =>
    takeField(fields, name, STUDY[name]) ?? STUDY[name].default
  const [title, runs, seed] = [own('title'), own('runs'), own('seed')]
  const count = takeCount(fields)
  const first = takeExperiment(fields, '', undefined)
  const others = Array.from({ length: count - 1 }, (_, i) =>
    takeExperiment(fields, `${placeName(i + 1)}.`, first),
  )
  return {
    version: STUDY_VERSION,
    title: title as string,
    experiments: [first, ...others],
    runs: runs as number,
    seed: seed as number,
    claims: takeClaims(fields, count),
  }
}

/** How many experiments there are: as many as are named, where the link does not say it. */
function takeCount(fields: LinkFields): number {
  const stated = fields.has('experiments')
  const given = takeField(fields, 'experiments', COUNT) as number | undefined
  if (given !== undefined) return given
  const named = fields.names.map((name) => placeOf(/^(\w+)\./.exec(name)?.[1] ?? '') ?? 0)
  const count = named.reduce((most, place) => Math.max(most, place + 1), 1)
  if (count > 1 && !stated)
    fields.tell(`It does not say how many experiments there are; it names ${count}.`)
  return count
}

function takeExperiment(
  fields: LinkFields,
  prefix: string,
  first: Experiment | undefined,
): Experiment {
  const name = takeField(fields, `${prefix}name`, EXPERIMENT_NAME) ?? EXPERIMENT_NAME.default
  const parts = (Object.entries(EXPERIMENT) as [PartName, Part][]).map(([part, table]) => [
    part,
    takePart(fields, `${prefix}${part}`, table, first?.[part] as Values | undefined),
  ])
  const reader = new Reader()
  const experiment = mendedExperiment(reader, prefix, { name, ...Object.fromEntries(parts) })
  for (const { message } of reader.problems) fields.tell(message)
  return experiment
}

function takePart(fields: LinkFields, name: string, part: Part, first: Values | undefined): Values {
  const kind = 'variants' in part ? takeKind(fields, name, part, first) : undefined
  const usual = usualPart(kind, first)
  const table = fieldsOf(part, { kind })
  const values: Record<string, unknown> = kind === undefined ? {} : { kind }
  for (const field in table)
    values[field] =
      takeField(fields, `${name}.${field}`, table[field]!) ??
      (usual ? usual[field] : table[field]!.default)
  return values
}

function takeKind(
  fields: LinkFields,
  name: string,
  { label, variants, default: usual }: Extract<Part, { variants: unknown }>,
  first: Values | undefined,
): string {
  if (!fields.has(name)) return (first?.kind ?? usual) as string
  const kinds = choice({ label, values: Object.keys(variants), default: usual })
  return (takeField(fields, name, kinds) ?? first?.kind ?? usual) as string
}

/** A claim of which something is wrong would claim something else, so it is left out. */
function takeClaims(fields: LinkFields, count: number): Claim[] {
  return Array.from({ length: MAX_CLAIMS }, (_, i) => `claim${i + 1}`).flatMap((name) =>
    fields.has(name) ? takeClaim(fields, name, count) : [],
  )
}

function takeClaim(fields: LinkFields, name: string, count: number): readonly Claim[] {
  const before = fields.problems.length
  const kind = takeKind(fields, name, CLAIM, undefined)
  const values = Object.entries(fieldsOf(CLAIM, { kind })).map(([field, table]) => {
    const address = `${name}.${field}`
    const value = CLAIMED_PLACES.includes(field)
      ? takePlaces(fields, address, table.kind === 'indices')
      : takeField(fields, address, table)
    return [field, value ?? table.default]
  })
  const reader = new Reader()
  const [claim] = readClaims(reader, [{ kind, ...Object.fromEntries(values) }], count)
  for (const { message } of reader.problems) fields.tell(message.replaceAll('claims[0]', name))
  if (fields.problems.length === before) return [claim!]
  fields.tell(`${name} is left out.`)
  return []
}

/** Experiments by their letters; undefined where there are none, or some that are no letters, which is told. */
function takePlaces(fields: LinkFields, name: string, several: boolean): unknown {
  const text = fields.take(name)
  if (text === undefined) return undefined
  const places = text.split(',', MAX_EXPERIMENTS + 1).map(placeOf)
  const fine = places.every((place) => place !== undefined) && (several || places.length === 1)
  if (fine) return several ? places : places[0]
  fields.tell(
    `${name} must name ${several ? 'experiments' : 'an experiment'} by letter, not ${show(text)}.`,
  )
  return undefined
}
