/** The lesson that an address names: `?lesson=4`, or `?lesson=4.2` for a stop of it. `address.ts` writes it. */
import { nearestName } from '../math/nearest-name.ts'
import { quoted } from '../math/quoted.ts'
import { COURSE } from '../store/lessons/course.ts'
import { type LessonTargets, openLesson } from '../store/lessons/navigation.ts'
import type { LessonPlace } from '../store/view-store.ts'
import { DEFAULT_PRESET, DEFAULT_STUDY } from '../study/presets/default.ts'

/**
 * Opens the lesson that an address names; says so where there is none.
 * @param withStudy whether the lesson's study is opened as well, and not one that the address names itself
 */
export async function openNamedLesson(
  name: string,
  targets: LessonTargets,
  withStudy: boolean,
): Promise<void> {
  const place = readPlace(name)
  // The text comes first: once training has the cores, all that loads is slow.
  await import('../ui/lessons/lesson-panel.tsx')
  if (place && (await openLesson(targets, place.lesson, place.stop, withStudy))) return
  await import('../ui/notice-list.tsx')
  const { openPreset, tell } = targets.store.getState()
  if (withStudy) openPreset(DEFAULT_PRESET, DEFAULT_STUDY)
  tell(
    `There is no lesson ${quoted(name)}.`,
    [
      `The link may name 1 to ${COURSE.length}, with a step after a full stop, such as ?lesson=4.2.`,
      nearestLesson(name, place?.lesson),
    ].filter(Boolean),
    { offer: { label: `All ${COURSE.length} lessons`, sheet: 'lessons' } },
  )
}

/** The last lesson where the number is beyond it, or the one whose title is nearest. */
function nearestLesson(name: string, number: number | undefined): string {
  const titles = COURSE.map(({ title }) => title)
  const beyond = number === undefined || number < 1 ? undefined : titles.at(-1)
  const meant =
    beyond ?? nearestName(name.replace(/^lesson\W?/i, '').replaceAll(/[-_+]/g, ' '), titles)
  return meant === undefined ? '' : `Did you mean lesson ${titles.indexOf(meant) + 1}, “${meant}”?`
}

/** “4” or “4.2”; undefined where it is neither. */
export function readPlace(name: string): LessonPlace | undefined {
  const [, lesson, stop = '1'] = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(name) ?? []
  return lesson === undefined ? undefined : { lesson: Number(lesson), stop: Number(stop) }
}
