/** Every field and every kind of the selected experiment, from the tables of the schema. Loaded with the palette. */
import { kindsNeedingPoints, kindsOff } from '../store/kinds-off.ts'
import { kindInWords, shortLabel } from '../study/describe.ts'
import { EXPERIMENT, type Experiment, type PartName } from '../study/experiment.ts'
import { type Field, type FieldTable, fieldsOf, type Part } from '../study/field.ts'
import { listed } from '../study/listed.ts'
import { STUDY } from '../study/study.ts'
import { inWords } from '../study/value-words.ts'
import type { Action } from '../ui/action.ts'
import type { ActionTargets } from './action-targets.ts'
import { controlOf, goToPart } from './go-to-part.ts'

const MANY = 'one of many, found by name'
/** Of the kinds that have a field, so many are named. */
const MOST_NAMED = 3

/** @returns those of the experiment that is selected now, as they are at present */
export function fieldActions(targets: ActionTargets): readonly Action[] {
  const { study, selectedExperiment } = targets.store.getState()
  const experiment = study.experiments[selectedExperiment]!
  return [
    ...(Object.keys(EXPERIMENT) as PartName[]).flatMap((part) => [
      ...kindActions(part, experiment, targets),
      ...partFields(part, experiment, targets),
    ]),
    {
      ...named('field-seed', STUDY.seed.label, 'field random', 'seed'),
      run: () => goToPart(targets, 'seed', (section) => controlOf(section, STUDY.seed.label)),
    },
  ]
}

/** What all of them have. @param part of the panel */
function named(
  id: string,
  name: string,
  words: string,
  part: string,
  reason?: string,
): Omit<Action & { readonly noKey: string; readonly keys?: undefined }, 'run'> {
  return {
    id,
    group: 'Study',
    noKey: MANY,
    name: () => name,
    words,
    blocked: (_, { hidden }) =>
      hidden.includes('experiment') || hidden.includes(part) ? 'the link hides it' : reason,
  }
}

/** Chooses a kind of a part; leads to it where it is chosen already, or needs points first. */
function kindActions(part: PartName, experiment: Experiment, targets: ActionTargets): Action[] {
  const table: Part = EXPERIMENT[part]
  if (!('variants' in table) || Object.keys(table.variants).length < 2) return []
  const { study, selectedExperiment, edit, tell } = targets.store.getState()
  const off = kindsOff(study, selectedExperiment, part)
  const needing = kindsNeedingPoints(table)
  const present = (experiment[part] as { readonly kind: string }).kind
  return Object.entries(table.variants).map(([kind, fields]): Action => {
    const name = kindInWords(part, kind)
    const reason = kind === present ? undefined : off[kind]
    return {
      ...named(
        `kind-${part}.${kind}`,
        `${table.label}: ${name}`,
        `kind ${kind} ${part} ${wordsOf(fields)}`,
        part,
        reason,
      ),
      run: () => {
        const makes = kind !== present && needing[kind] !== undefined
        const refused =
          kind === present || makes
            ? undefined
            : edit({ experiment: selectedExperiment, part, field: 'kind' }, kind)
        if (refused) return tell(refused, [])
        goToPart(targets, part, (section) =>
          makes
            ? section.querySelector<HTMLElement>(`.tile[aria-label="${name}…"]`)
            : (section.querySelector<HTMLElement>('.kinds :checked') ??
              controlOf(section, `${table.label} kind`)),
        )
      },
    }
  })
}

/** Leads to the fields of a part: those of the chosen kind, and for the others the kinds that have them. */
function partFields(part: PartName, experiment: Experiment, targets: ActionTargets): Action[] {
  const table: Part = EXPERIMENT[part]
  const values = experiment[part] as Readonly<Record<string, unknown>>
  const present = Object.entries(fieldsOf(table, values))
  const own = present.map(([name, field]) => {
    const means = field.when?.(values) ?? true
    const reason = means ? undefined : `it means nothing beside the other values of ${table.label}`
    return leadingTo(part, name, field, targets, reason)
  })
  if ('fields' in table) return own.flat()
  const others = new Map<string, { name: string; field: Field; kinds: string[] }>()
  for (const [kind, fields] of Object.entries(table.variants))
    for (const [name, field] of Object.entries(fields)) {
      if (present.some(([, { label }]) => label === field.label)) continue
      const known = others.get(field.label) ?? { name, field, kinds: [] }
      known.kinds.push(kindInWords(part, kind))
      others.set(field.label, known)
    }
  return [
    ...own,
    ...[...others.values()].map(({ name, field, kinds }) =>
      leadingTo(part, name, field, targets, `only with ${oneOf(kinds)}`),
    ),
  ].flat()
}

function leadingTo(
  part: PartName,
  name: string,
  field: Field,
  targets: ActionTargets,
  reason: string | undefined,
): Action[] {
  // They have no control.
  if (field.kind === 'text' || field.kind === 'indices') return []
  return [
    {
      ...named(
        `field-${part}.${name}: ${field.label}`,
        `${EXPERIMENT[part].label}: ${field.label}`,
        `field ${name} ${wordsOf({ [name]: field })}`,
        part,
        reason,
      ),
      called: [field.label, name, shortLabel(field.label)],
      run: () => goToPart(targets, part, (section) => controlOf(section, field.label)),
    },
  ]
}

/** Labels of fields, and the words that they may hold. */
function wordsOf(fields: FieldTable): string {
  return Object.values(fields)
    .flatMap((field) => [
      field.label,
      ...(field.kind === 'choice' ? field.values.flatMap((value) => [value, inWords(value)]) : []),
    ])
    .join(' ')
}

function oneOf(kinds: readonly string[]): string {
  const more = kinds.length - MOST_NAMED
  return listed(more > 0 ? [...kinds.slice(0, MOST_NAMED), `${more} more`] : kinds, 'or')
}
