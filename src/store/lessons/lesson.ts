/** What a lesson is made of: plain data. */
import type { MapName } from '../../measure/map/words.ts'
import type { MetricName } from '../../measure/metrics.ts'
import type { Verdict } from '../../study/judge.ts'
import type { Study } from '../../study/study.ts'
import type { LayerName, PanelName } from '../view-store.ts'

/**
 * Words of a lesson. Within them stand formulas (`words` of `study/help/formula.ts`), values of the run that is watched, such as
 * “{failureRate B}” at the final checkpoint or “{amd A best}”, and keys of actions, such as “[flow-play]”.
 */
export type LessonText = string

/** How the page looks at a stop. What is left out is as the lesson has it, or else as on a fresh page. */
export interface LessonView {
  /** Experiment that is selected, from 0. */
  readonly experiment?: number
  /** Experiments side by side. */
  readonly beside?: readonly number[]
  readonly layers?: readonly LayerName[]
  readonly map?: MapName
  readonly panels?: readonly PanelName[]
  /** What the first chart shows. */
  readonly chart?: MetricName
  /** The table of all metrics is unfolded. */
  readonly metrics?: boolean
  /** Flow time. */
  readonly t?: number
}

export interface LessonStep {
  readonly title: string
  /** Paragraphs. */
  readonly text: readonly LessonText[]
  /** What to look at. */
  readonly look?: LessonText
  readonly view?: LessonView
}

/** A claim of the lesson's study, and what to make of each verdict. */
export interface LessonClaim {
  /** Place in the study's claims. */
  readonly place: number
  readonly found: Readonly<Record<Verdict, LessonText>>
}

export interface Lesson {
  readonly study: Study
  readonly view: LessonView
  readonly steps: readonly LessonStep[]
  readonly claims: readonly LessonClaim[]
  readonly question: LessonText
  readonly answer: readonly LessonText[]
}

/** Where a lesson stops: at a step, by its place from 0, or at one of the three that every lesson ends with. */
export type Stop = number | 'claims' | 'question' | 'answer'

/** Every stop of a lesson in order. */
export function stopsOf({ steps }: Pick<Lesson, 'steps'>): readonly Stop[] {
  return [...steps.map((_, step) => step), 'claims', 'question', 'answer']
}

/** What a stop is called. */
export function stopTitle({ steps }: Pick<Lesson, 'steps'>, stop: Stop): string {
  if (typeof stop === 'number') return steps[stop]!.title
  return { claims: 'What the runs say', question: 'A question', answer: 'An answer' }[stop]
}

/** Everything that lessons look at, as a fresh page has it. */
const FRESH = {
  experiment: 0,
  beside: [],
  layers: ['source', 'target', 'generated', 'trajectories'],
  map: undefined,
  panels: [],
  chart: 'failureRate',
  metrics: false,
  t: 1,
} as const satisfies { [K in keyof LessonView]-?: LessonView[K] | undefined }

/** How the page looks at a stop, in full; the last step's view stays to the end. */
export function viewAt(
  lesson: Pick<Lesson, 'steps' | 'view'>,
  stop: Stop,
): typeof FRESH & LessonView {
  const step = typeof stop === 'number' ? stop : lesson.steps.length - 1
  return { ...FRESH, ...lesson.view, ...lesson.steps[step]?.view } as typeof FRESH & LessonView
}
