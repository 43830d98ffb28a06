import { AGGREGATES, type AggregateName } from '../../measure/aggregate.ts'
import { METRIC_NAMES, type MetricName } from '../../measure/metrics.ts'

/** A piece of a lesson's words. */
export type LessonPart = {
  /** Where it begins in the text. */
  readonly at: number
  /** MathML of a formula. */
  readonly text: string
} & (
  | { readonly kind: 'words' | 'formula' | 'key' }
  | {
      readonly kind: 'value'
      readonly metric: MetricName
      /** From 0. */
      readonly experiment: number
      readonly aggregate: AggregateName | undefined
    }
)

const PART = /(<math.*?<\/math>)|\{(\w+) ([A-Z])(?: (\w+))?\}|\[([a-z-]+)\]/g

/**
 * Takes the words of a lesson apart; see `LessonText`.
 * @throws Error naming a metric or an aggregate that does not exist
 */
export function readLessonText(text: string): LessonPart[] {
  const parts: LessonPart[] = []
  let from = 0
  const say = (words: string): void => {
    if (words) parts.push({ kind: 'words', at: from, text: words })
  }
  for (const match of text.matchAll(PART)) {
    const [whole, formula, metric, letter, aggregate, key] = match
    const at = match.index
    say(text.slice(from, at))
    from = at + whole.length
    if (formula) parts.push({ kind: 'formula', at, text: formula })
    else if (key) parts.push({ kind: 'key', at, text: key })
    else
      parts.push({
        kind: 'value',
        at,
        text: whole,
        metric: oneOf(METRIC_NAMES, metric, whole)!,
        experiment: letter!.charCodeAt(0) - 65,
        aggregate: oneOf(AGGREGATES, aggregate, whole),
      })
  }
  say(text.slice(from))
  return parts
}

function oneOf<T extends string>(names: readonly T[], name: string | undefined, part: string) {
  const found = names.find((each) => each === name)
  if (name !== undefined && found === undefined)
    throw new Error(`There is no “${name}” of “${part}”.`)
  return found
}
