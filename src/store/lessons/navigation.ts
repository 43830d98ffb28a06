/** Going through the course: opening lessons, and from stop to stop. */
import type { Study } from '../../study/study.ts'
import type { FlowClock } from '../flow-clock.ts'
import type { LabStore } from '../lab-store.ts'
import { LAYERS, type LessonPlace, PANELS, type ViewStore } from '../view-store.ts'
import { COURSE, loadLesson } from './course.ts'
import { knownLesson } from './known-lesson.ts'
import { type Lesson, stopsOf, viewAt } from './lesson.ts'

/** What lessons act upon. */
export interface LessonTargets {
  readonly store: LabStore
  readonly view: ViewStore
  readonly flow: FlowClock
}

/**
 * Opens a lesson with its study, which trains at once.
 * @param number from 1
 * @param stop from 1; one that the lesson does not have becomes its nearest
 * @param open whether its study takes the place of the one that is open
 * @returns whether there is such a lesson
 */
export async function openLesson(
  targets: LessonTargets,
  number: number,
  stop = 1,
  open = true,
): Promise<boolean> {
  if (!COURSE[number - 1]) return false
  const lesson = await loadLesson(number)
  if (open) targets.store.getState().openPreset(lessonId(number), lesson.study)
  enter(targets, lesson, { lesson: number, stop: within(stop, stopsOf(lesson).length) })
  return true
}

/** Goes to a stop of the lesson that is open. */
export function goToStop(targets: LessonTargets, stop: number): void {
  const place = targets.view.getState().lesson
  const lesson = place && knownLesson(place.lesson)
  if (lesson)
    enter(targets, lesson, { lesson: place.lesson, stop: within(stop, stopsOf(lesson).length) })
}

/** Goes one stop on or back, at the ends of a lesson into the next or the one before. */
export async function moveStop(targets: LessonTargets, by: 1 | -1): Promise<void> {
  const place = targets.view.getState().lesson
  const lesson = place && knownLesson(place.lesson)
  if (!lesson) return
  const stop = place.stop + by
  if (stop >= 1 && stop <= stopsOf(lesson).length) goToStop(targets, stop)
  else await openLesson(targets, place.lesson + by)
}

/** Whether the open study is a lesson's own, whatever its seeds. */
export function isOwnStudy(lesson: Lesson, study: Study): boolean {
  return study === lesson.study || unseeded(study) === unseeded(lesson.study)
}

/** Id under which a lesson's study is opened, on the page and by the command line. */
export const lessonId = (number: number): string => `lesson/${number}`

const unseeded = (study: Study): string => JSON.stringify({ ...study, seed: 0 })

const within = (stop: number, count: number): number => Math.min(count, Math.max(1, stop))

/** Shows a stop, and looks at the page as it says. */
function enter({ store, view, flow }: LessonTargets, lesson: Lesson, place: LessonPlace): void {
  const wanted = viewAt(lesson, stopsOf(lesson)[place.stop - 1]!)
  const { study, select, selectedSeed, setSideBySide } = store.getState()
  const has = (experiment: number): boolean => experiment < study.experiments.length
  if (has(wanted.experiment)) select(wanted.experiment, selectedSeed)
  setSideBySide(wanted.beside.every(has) ? wanted.beside : [])
  view.setState({
    lesson: place,
    point: undefined,
    camera: undefined,
    flowPlaying: false,
    layers: Object.fromEntries(LAYERS.map((name) => [name, wanted.layers.includes(name)])) as never,
    map: wanted.map,
    panels: PANELS.filter((name) => wanted.panels.includes(name as never)),
    chartMetric: wanted.chart,
    metricsOpen: wanted.metrics,
  })
  flow.set(wanted.t)
}
