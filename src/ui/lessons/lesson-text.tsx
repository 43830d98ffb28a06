import type { AggregateName } from '../../measure/aggregate.ts'
import { METRICS, type MetricName } from '../../measure/metrics.ts'
import { summarise } from '../../store/summary.ts'
import { measured } from '../../views/format.ts'
import { FormulaInLine } from '../../views/mathml.tsx'
import type { ActionId } from '../action.ts'
import { useLab, usePage } from '../lab-context.tsx'
import { type LessonPart, readLessonText } from './read-lesson-text.ts'

/** Words with formulas, values of the run that is watched, and keys. */
export function LessonWords({ text }: { readonly text: string }) {
  return readLessonText(text).map((part) => <Part key={part.at} part={part} />)
}

function Part({ part }: { readonly part: LessonPart }) {
  const { actions } = usePage()
  if (part.kind === 'formula') return <FormulaInLine of={part.text} />
  if (part.kind === 'key') return <kbd>{actions[part.text as ActionId].keyName}</kbd>
  if (part.kind === 'value') return <LiveValue {...part} />
  return part.text.replace(TOGETHER, '\u00a0')
}

/** Spaces at which no line ends: before a percent sign, and between the sign of a quantity and its number. */
const TOGETHER = /(?<=\d) (?=%)|(?<=[γκε]) (?=[.\d])/g

interface LiveValueProps {
  readonly metric: MetricName
  readonly experiment: number
  readonly aggregate?: AggregateName | undefined
}

/** A metric of an experiment as its runs have it by now. */
function LiveValue({ metric, experiment, aggregate = 'final' }: LiveValueProps) {
  const { live } = usePage()
  useLab((lab) => lab.summaries)
  const value = summarise(live, experiment, metric)?.[aggregate]
  const { unit, decimals } = METRICS[metric]
  return (
    <b className="number live-value" title="Of the runs on this page, as far as they are">
      {measured(value?.mean, decimals)}
      {unit && ` ${unit}`}
    </b>
  )
}
