/** Which kinds of a part cannot be chosen at present, and which need points before they can. */
import { EXPERIMENT, type PartName } from '../study/experiment.ts'
import type { Part, PointsField, Variants } from '../study/field.ts'
import { type BrokenRule, brokenRules } from '../study/rules.ts'
import type { Study } from '../study/study.ts'
import { withKind } from './edit.ts'

/** Kinds that cannot be combined with the rest of the experiment, with the reason. */
export function kindsOff(
  study: Study,
  experiment: number,
  part: PartName,
): Readonly<Record<string, string>> {
  const table: Part = EXPERIMENT[part]
  const present = study.experiments[experiment]
  if (!('variants' in table) || !present) return {}
  return Object.fromEntries(
    Object.keys(table.variants).flatMap((kind) => {
      const tried = withKind(present, part, kind)
      // Own points are made before they are chosen: that there are none yet is no reason.
      const [broken] = kind === 'points' ? [] : brokenRules(tried)
      return broken ? [[kind, sentenceOf(broken)]] : []
    }),
  )
}

function sentenceOf({ part, field, rule }: BrokenRule): string {
  const table: Part = EXPERIMENT[part]
  const name = field === 'kind' || !('fields' in table) ? table.label : table.fields[field]!.label
  return `${name.toLowerCase()} ${rule}`
}

/** A field of points by its name. */
export interface NamedPoints {
  readonly name: string
  readonly field: PointsField
}

/** Kinds that cannot be had without points, and the field that holds them. */
export function kindsNeedingPoints({ variants }: Variants): Readonly<Record<string, NamedPoints>> {
  return Object.fromEntries(
    Object.entries(variants).flatMap(([kind, fields]) =>
      Object.entries(fields).flatMap(([name, field]) =>
        field.kind === 'points' && field.min > field.default.length
          ? [[kind, { name, field }] as const]
          : [],
      ),
    ),
  )
}
