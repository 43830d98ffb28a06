/** One experiment varied over one or two fields: every combination of their values becomes an experiment. */
import { kindInWords, shortLabel, valueInWords } from './describe.ts'
import { EXPERIMENT, EXPERIMENT_NAME, type Experiment, type PartName } from './experiment.ts'
import { tooMany } from './experiment-list.ts'
import { calledExperiment } from './experiment-name.ts'
import { fieldsOf, type Part } from './field.ts'
import { followedClaims } from './followed-claims.ts'
import { plainSentence } from './plain-sentence.ts'
import { parseStudy, type Study } from './study.ts'
import { StudyError } from './study-error.ts'
import { brokenRule, show } from './validate.ts'

/** A field, or the kind of a part as field `kind`, and the values that it takes in turn. */
export interface SweepAxis {
  readonly part: PartName
  readonly field: string
  readonly values: readonly (number | string)[]
}

/** What a sweep makes of a study, or the sentence that refuses it. */
export type Sweep =
  | {
      readonly study: Study
      /** Place of the first experiment that was made. */
      readonly first: number
      /** Names of those that were made. */
      readonly names: readonly string[]
      readonly problem?: never
    }
  | { readonly study?: never; readonly problem: string }

/**
 * Puts one experiment for every combination of the values in the place of an experiment, the first axis slowest, named after
 * the values. Another kind has its defaults. The study given, and all else in it, stays as it is.
 * @param place of the experiment that is varied
 * @param axes one or two, of different fields
 * @param keep leaves the experiment in the list before them, and leaves out a combination that it is itself
 */
export function expandSweep(
  study: Study,
  place: number,
  axes: readonly SweepAxis[],
  keep = false,
): Sweep {
  const base = study.experiments[place]!
  for (const axis of axes) {
    const problem = brokenAxis(base, axis, axes)
    if (problem) return { problem }
  }
  const count = axes.reduce((product, { values }) => product * values.length, 1)
  const problem = tooMany(study.experiments.length - (keep ? 0 : 1) + count)
  if (problem) return { problem }
  const made: Experiment[] = []
  for (const combination of combinations(axes)) {
    const one = { ...changed(base, combination), name: nameOf(base, combination) }
    const read = checked(one)
    if (read.problem !== undefined) return { problem: read.problem }
    if (!(keep && sameBut(read.experiment, base))) made.push(read.experiment)
  }
  if (made.length === 0)
    return { problem: `${calledExperiment(study, place)} has these values already.` }
  const experiments = study.experiments.toSpliced(place, 1, ...(keep ? [base] : []), ...made)
  const more = experiments.length - study.experiments.length
  const claims = followedClaims(study.claims, (before) => {
    if (before === place) return keep ? place : undefined
    return before < place ? before : before + more
  })
  return {
    study: { ...study, experiments, claims },
    first: keep ? place + 1 : place,
    names: made.map(({ name }) => name),
  }
}

/** What an axis is called: the short label of its field, or of the part whose kinds it goes through. */
export function axisLabel(
  base: Experiment,
  { part, field }: Pick<SweepAxis, 'part' | 'field'>,
): string {
  const table: Part = EXPERIMENT[part]
  if (field === 'kind') return shortLabel(table.label)
  return shortLabel(fieldsOf(table, base[part])[field]?.label ?? field)
}

interface Setting {
  readonly axis: SweepAxis
  readonly value: number | string
}

function combinations(axes: readonly SweepAxis[]): Setting[][] {
  return axes.reduce<Setting[][]>(
    (before, axis) =>
      before.flatMap((settings) => axis.values.map((value) => [...settings, { axis, value }])),
    [[]],
  )
}

function brokenAxis(
  base: Experiment,
  axis: SweepAxis,
  axes: readonly SweepAxis[],
): string | undefined {
  const { part, values } = axis
  const table: Part = EXPERIMENT[part]
  const field = axis.field === 'kind' ? undefined : fieldsOf(table, base[part])[axis.field]
  const label = field?.label ?? table.label
  if (axis.field !== 'kind' && !field) return `${table.label} has no field “${axis.field}”.`
  if (values.length === 0) return `${label} needs a value.`
  const twice = axes.some(
    (other) =>
      other !== axis &&
      other.part === part &&
      (other.field === axis.field || other.field === 'kind'),
  )
  if (twice) return `${label} can be varied only once.`
  for (const value of values) {
    const rule = field ? brokenRule(field, value) : undefined
    if (rule) return `${label} ${rule}, not ${show(value)}.`
  }
  return undefined
}

/** Not checked; another kind is without its fields yet. */
function changed(base: Experiment, settings: readonly Setting[]): Record<string, unknown> {
  const experiment: Record<string, unknown> = { ...base }
  for (const { axis, value } of settings)
    experiment[axis.part] =
      axis.field === 'kind'
        ? kindOf(base, axis.part, value as string)
        : { ...(experiment[axis.part] as object), [axis.field]: value }
  return experiment
}

/** The part as it is where it is of this kind already; another kind takes its defaults. */
function kindOf(base: Experiment, part: PartName, kind: string): unknown {
  const present = base[part] as { readonly kind?: string }
  return present.kind === kind ? present : { kind }
}

/** “γ 0.9, batch 64”. */
function nameOf(base: Experiment, settings: readonly Setting[]): string {
  return settings
    .map(({ axis, value }) => settingWords(base, axis, value))
    .join(', ')
    .slice(0, EXPERIMENT_NAME.maxLength)
}

/** “γ 0.9”: a field with a value, by which an experiment of a sweep is named. */
export function settingWords(
  base: Experiment,
  axis: Pick<SweepAxis, 'part' | 'field'>,
  value: number | string,
): string {
  const { part, field } = axis
  const words =
    field === 'kind'
      ? kindInWords(part, value as string)
      : valueInWords(fieldsOf(EXPERIMENT[part], base[part])[field]!, value)
  return `${axisLabel(base, axis)} ${words}`
}

function checked(
  experiment: Record<string, unknown>,
): { experiment: Experiment; problem?: never } | { experiment?: never; problem: string } {
  try {
    return { experiment: parseStudy({ experiments: [experiment] }).experiments[0]! }
  } catch (error) {
    if (!(error instanceof StudyError)) throw error
    const sentences = error.problems.map((problem) => plainSentence(problem)).join(' ')
    return { problem: `${experiment.name}: ${sentences}` }
  }
}

/** Whether two experiments differ in nothing but their names. */
function sameBut(a: Experiment, b: Experiment): boolean {
  return JSON.stringify({ ...a, name: '' }) === JSON.stringify({ ...b, name: '' })
}
