/** Loaded once a study is open, since it needs every preset. */
import { withTrueNames } from '../study/given-names.ts'
import { PRESETS } from '../study/presets/presets.ts'
import type { Study } from '../study/study.ts'
import type { History } from './history.ts'
import { COURSE, loadLesson } from './lessons/course.ts'
import { knownLesson } from './lessons/known-lesson.ts'
import type { Version } from './versions.ts'

/** Loads the lesson that a study has its title from, whoever opened it: a link, or the device. */
export async function loadLessonOf({ title }: Study): Promise<void> {
  const number = Number(/^Lesson (\d): /.exec(title)?.[1])
  if (COURSE[number - 1]) await loadLesson(number)
}

/** A study after an edit of the present version, without names of presets, lessons and sweeps where they are no longer true. */
export function trueNames(versions: History<Version>, after: Study): Study {
  return between(versions.present.study, after, versions)
}

/** The present version as it should be, where it was edited before names could be told; undefined where it is so. */
export function mended(versions: History<Version>): Version | undefined {
  const { past, present } = versions
  const { study: opened } = past[0] ?? present
  const study = between(opened, present.study, versions)
  return study === present.study ? undefined : { ...present, study }
}

function between(before: Study, after: Study, versions: History<Version>): Study {
  const lessons = COURSE.flatMap((_, i) => knownLesson(i + 1)?.study ?? [])
  const own = [...Object.values(PRESETS), ...lessons]
  return withTrueNames(before, after, own, typedIn(versions))
}

/** Names and titles that were typed since the study was opened: by edits that change words alone. */
function typedIn({ past, present }: History<Version>): Set<string> {
  const all = [...past, present]
  const typed = all.flatMap(({ study, edit }, i) => {
    const before = edit?.live === 'words' && all[i - 1]?.study
    if (!before) return []
    return namesOf(study).filter((name, place) => name !== namesOf(before)[place])
  })
  return new Set(typed)
}

const namesOf = ({ title, experiments }: Study): string[] => [
  title,
  ...experiments.map(({ name }) => name),
]
