/** Changes of one field: a new study, or a sentence that names the field and its limit. */
import { EXPERIMENT, type Experiment, LIVE_PARTS, type PartName } from '../study/experiment.ts'
import { type Field, fieldsOf, type Part } from '../study/field.ts'
import { plainSentence } from '../study/plain-sentence.ts'
import { parseStudy, STUDY, type Study } from '../study/study.ts'
import { StudyError } from '../study/study-error.ts'
import { brokenRule, show } from '../study/validate.ts'

/** Where a field is: of an experiment's part, or of the study itself. `kind` chooses the kind of a part. */
export type FieldAddress =
  | { readonly experiment: number; readonly part: PartName; readonly field: string }
  | { readonly field: 'runs' | 'seed' | 'experiments' }

/** A study with one field changed, or why it was refused. */
export type Edit =
  | { readonly study: Study; readonly problem?: never }
  | { readonly study?: never; readonly problem: string }

/** Puts a value into a field. The study given stays as it is. */
export function editStudy(study: Study, address: FieldAddress, value: unknown): Edit {
  const field = fieldAt(study, address)
  const rule = field && brokenRule(field, value)
  if (rule) return { problem: `${field.label} ${rule}, not ${show(value)}.` }
  return checked(withValue(study, address, value))
}

function checked(value: unknown): Edit {
  try {
    return { study: parseStudy(value) }
  } catch (error) {
    if (!(error instanceof StudyError)) throw error
    return { problem: error.problems.map((problem) => plainSentence(problem)).join(' ') }
  }
}

/** The experiment with another kind of a part, at its defaults. Not checked. */
export function withKind(experiment: Experiment, part: PartName, kind: string): Experiment {
  const table: Part = EXPERIMENT[part]
  const fields = 'variants' in table ? (table.variants[kind] ?? {}) : table.fields
  const values = Object.entries(fields).map(([name, field]) => [name, field.default])
  return { ...experiment, [part]: { kind, ...Object.fromEntries(values) } }
}

/** Puts a whole part in place, such as a kind together with its points. The study given stays as it is. */
export function editPart(study: Study, experiment: number, part: PartName, value: unknown): Edit {
  const change = (each: Experiment, i: number): unknown =>
    i === experiment ? { ...each, [part]: value } : each
  return checked({ ...study, experiments: study.experiments.map(change) })
}

/** True when a change only concerns how a trained model is sampled, so nothing has to be trained anew. */
export function isLive(address: FieldAddress): boolean {
  return 'part' in address && LIVE_PARTS.some((part) => part === address.part)
}

/** Another list of experiments, or other names (`experiment-list.ts`), or why it was refused. */
export type ListEdit =
  | {
      readonly study: Study
      /** What is done, as in “Undo: move χ-sphere”. */
      readonly label: string
      /** The experiment that is then selected. */
      readonly selected: number
      /** Only words differ: nothing is trained anew. */
      readonly words?: boolean
      /** What went with it unasked, as a sentence for whoever did it. */
      readonly note?: string
      readonly problem?: never
    }
  | { readonly study?: never; readonly note?: never; readonly problem: string }

/** What a field is called on the page; a kind is called as its part. */
export function labelOf(study: Study, address: FieldAddress): string {
  const field = fieldAt(study, address)
  return field?.label ?? ('part' in address ? EXPERIMENT[address.part].label : address.field)
}

function fieldAt(study: Study, address: FieldAddress): Field | undefined {
  if (!('part' in address))
    return address.field === 'experiments' ? undefined : STUDY[address.field]
  const value = study.experiments[address.experiment]?.[address.part]
  return fieldsOf(EXPERIMENT[address.part], value)[address.field]
}

function withValue(study: Study, address: FieldAddress, value: unknown): unknown {
  if (!('part' in address)) return { ...study, [address.field]: value }
  const change = (experiment: Experiment): unknown => ({
    ...experiment,
    // Another kind has other fields: they take their defaults.
    [address.part]:
      address.field === 'kind'
        ? { kind: value }
        : { ...experiment[address.part], [address.field]: value },
  })
  return {
    ...study,
    experiments: study.experiments.map((experiment, i) =>
      i === address.experiment ? change(experiment) : experiment,
    ),
  }
}
