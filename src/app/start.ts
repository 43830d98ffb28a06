/** What the address asks for: which study opens first, and on which engine. */
import type { LabStore } from '../store/lab-store.ts'
import type { LessonTargets } from '../store/lessons/navigation.ts'
import { readStudy, type StudyRead } from '../store/read-study.ts'
import { linkedText } from '../study/link.ts'
import { DEFAULT_PRESET, DEFAULT_STUDY } from '../study/presets/default.ts'
import type { Study } from '../study/study.ts'

const ENGINES = ['auto', 'gpu', 'wasm', 'reference'] as const

/**
 * Opens the study that the address names, or the default one, and says what could not be followed. A study that was kept on
 * the device goes on instead, where the page had it before it was loaded again, or where the address names none or just that.
 * @param kept name under which this page's study was kept, if it was
 */
export async function startFrom(
  address: { search: string; hash: string },
  targets: LessonTargets,
  kept?: string,
): Promise<void> {
  const { store } = targets
  const { changeSettings, keeping, openPreset, openStudy, tell } = store.getState()
  const query = new URLSearchParams(address.search)
  const wish = query.get('engine')
  const engine = ENGINES.find((name) => name === wish)
  if (engine) changeSettings({ engine })
  const linked = studyOf(address.hash)
  const named = query.get('preset')
  const preset = named ?? DEFAULT_PRESET
  const lesson = query.get('lesson')
  keeping({ kind: 'prefer', kept: { id: kept, any: !linked && (named ?? lesson) === null } })
  // Opening takes earlier notices away, so it comes first.
  if (linked?.study) openStudy(linked.study)
  else if (lesson !== null) {
    // Comes with a study of its own.
  } else if (preset === DEFAULT_PRESET) openPreset(DEFAULT_PRESET, DEFAULT_STUDY)
  else (await import('./what-was-named.ts')).openNamed(preset, store)
  if (lesson !== null)
    await (await import('./lesson-address.ts')).openNamedLesson(lesson, targets, !linked?.study)
  if (linked?.problems) tell(REFUSED, linked.problems)
  if (wish !== null && !engine) (await import('./what-was-named.ts')).noEngine(wish, ENGINES, store)
}

/** Opens the study in `#study=…`, if there is one; says so when it is not valid. */
export function openFromHash(hash: string, store: LabStore): void {
  const linked = studyOf(hash)
  if (linked?.study) store.getState().openStudy(linked.study)
  else if (linked) store.getState().tell(REFUSED, linked.problems)
}

/** Whether an address names just this study. */
export function namesStudy(hash: string, study: Study): boolean {
  return JSON.stringify(studyOf(hash)?.study) === JSON.stringify(study)
}

const REFUSED = 'The study of this link is not a valid study and was not opened.'

/** The study in `#study=…`, or what is wrong with it; undefined when there is none. */
function studyOf(hash: string): StudyRead | undefined {
  const linked = linkedText(hash)
  if (!linked) return undefined
  return 'text' in linked ? readStudy(linked.text) : { problems: [linked.problem] }
}
