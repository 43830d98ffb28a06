/** One field to be swept as it is typed, and what it means. */

import type { SweepAxis } from '../../study/sweep.ts'
import type { SweepField } from '../../study/sweep-fields.ts'
import { listValues, rangeValues } from '../../study/sweep-values.ts'

export interface AxisDraft {
  /** Which field, as `part.field`; empty for none. */
  readonly field: string
  readonly mode: 'list' | 'range'
  readonly list: string
  readonly from: string
  readonly to: string
  readonly count: string
  readonly logarithmic: boolean
  /** Values chosen of those that it may have. */
  readonly chosen: readonly (string | number)[]
}

export const EMPTY: AxisDraft = {
  field: '',
  mode: 'list',
  list: '',
  from: '',
  to: '',
  count: '5',
  logarithmic: false,
  chosen: [],
}

export const idOf = ({ part, field }: Pick<SweepField, 'part' | 'field'>): string =>
  `${part}.${field}`

/** The axis that was typed, the sentence that refuses it, or neither while nothing is typed. */
export function axisOf(
  draft: AxisDraft,
  { part, field, number }: SweepField,
): { readonly axis?: SweepAxis; readonly problem?: string } {
  if (!number) return draft.chosen.length > 0 ? { axis: { part, field, values: draft.chosen } } : {}
  const range = draft.mode === 'range'
  if (range ? !draft.from.trim() || !draft.to.trim() : !draft.list.trim()) return {}
  const { values, problem } = range ? rangeValues(number, draft) : listValues(number, draft.list)
  if (!values) return { problem }
  return values.length > 0 ? { axis: { part, field, values } } : {}
}
