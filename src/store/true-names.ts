/** Loaded once a study is open, since it needs every preset. */
import { withTrueNames } from '../study/given-names.ts'
import { PRESETS } from '../study/presets/presets.ts'
import type { Study } from '../study/study.ts'
import { COURSE } from './lessons/course.ts'
import { knownLesson } from './lessons/known-lesson.ts'

/** A study after an edit, without names of presets and of lessons that have been open where they are no longer true. */
export function trueNames(before: Study, after: Study): Study {
  const lessons = COURSE.flatMap((_, i) => knownLesson(i + 1)?.study ?? [])
  return withTrueNames(before, after, [...Object.values(PRESETS), ...lessons])
}
