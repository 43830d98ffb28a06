/** Values of one field for a sweep, from what was typed: a list, or a range. */
import { MAX_EXPERIMENTS } from '../math/limits.ts'
import type { NumberField } from './field.ts'
import { brokenRule, show } from './validate.ts'

/** Values of a field, or the sentence that refuses what was typed. */
export type SweepValues =
  | { readonly values: readonly number[]; readonly problem?: never }
  | { readonly values?: never; readonly problem: string }

/** A number as it is typed here: commas separate values, so that thousands have none. */
const NUMBER = /^[+-]?(0|[1-9]\d*)?(\.\d*)?(e[+-]?\d+)?$/i

/** What was typed as a number, or as it stands when it is none. */
function numberOf(text: string): number | string {
  const value = Number(text)
  return NUMBER.test(text) && /\d/.test(text) && Number.isFinite(value) ? value : text
}

/** “10, 64, 256”: numbers apart by commas, semicolons or spaces; each counts once. */
export function listValues(field: NumberField, text: string): SweepValues {
  const typed = text.split(/[\s,;]+/).filter(Boolean)
  const values = [...new Set(typed.map(numberOf))]
  for (const value of values) {
    const rule = brokenRule(field, value)
    if (rule) return { problem: `${field.label} ${rule}, not ${show(value)}.` }
  }
  return { values: values as number[] }
}

/** A range as it is typed. */
export interface TypedRange {
  readonly from: string
  readonly to: string
  /** How many values, both ends among them. */
  readonly count: string
  readonly logarithmic: boolean
}

/** Values at equal distances, or at equal ratios, from one end to the other; whole where the field is, and each once. */
export function rangeValues(field: NumberField, range: TypedRange): SweepValues {
  const [from, to, count] = [range.from, range.to, range.count].map((text) => numberOf(text.trim()))
  for (const end of [from, to]) {
    const rule = brokenRule(field, end)
    if (rule) return { problem: `${field.label} ${rule}, not ${show(end)}.` }
  }
  const counts = typeof count === 'number' && Number.isInteger(count)
  if (!counts || count < 2 || count > MAX_EXPERIMENTS)
    return {
      problem: `The number of values must be a whole number from 2 to ${MAX_EXPERIMENTS}, not ${show(count)}.`,
    }
  const [start, end] = [from as number, to as number]
  if (range.logarithmic && !(start > 0 && end > 0))
    return { problem: `${field.label} must be above 0 at both ends of a logarithmic range.` }
  const at = (share: number): number =>
    range.logarithmic
      ? Number((start * (end / start) ** share).toPrecision(3))
      : Number((start + (end - start) * share).toPrecision(12))
  const values = Array.from({ length: count }, (_, i) => {
    if (i === 0) return start
    if (i === count - 1) return end
    return field.integer ? Math.round(at(i / (count - 1))) : at(i / (count - 1))
  })
  return { values: [...new Set(values)] }
}
