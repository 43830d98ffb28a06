/** What the address asks for: which study opens first, and on which engine. */
import type { LabStore } from '../store/lab-store.ts'
import { readStudy, type StudyRead } from '../store/read-study.ts'
import { linkedText } from '../study/link.ts'
import { DEFAULT_PRESET, DEFAULT_STUDY } from '../study/presets/default.ts'
import type { Study } from '../study/study.ts'

const ENGINES = ['auto', 'gpu', 'wasm', 'reference'] as const

/** Opens the study that the address names, or the default one, and says what could not be followed. */
export async function startFrom(
  address: { search: string; hash: string },
  store: LabStore,
): Promise<void> {
  const { changeSettings, openPreset, openStudy, tell } = store.getState()
  const query = new URLSearchParams(address.search)
  const wish = query.get('engine')
  const engine = ENGINES.find((name) => name === wish)
  if (engine) changeSettings({ engine })
  const linked = studyOf(address.hash)
  const preset = query.get('preset') ?? DEFAULT_PRESET
  // Opening takes earlier notices away, so it comes first.
  if (linked?.study) openStudy(linked.study)
  else if (preset === DEFAULT_PRESET) openPreset(DEFAULT_PRESET, DEFAULT_STUDY)
  else await openNamed(preset, store)
  if (linked?.problems) tell(REFUSED, linked.problems)
  if (wish !== null && !engine)
    tell(`There is no engine “${wish}”.`, [`The link may name ${ENGINES.join(', ')}.`])
}

/** Opens a preset by its id; the default study where there is none of that name, which is said. */
async function openNamed(id: string, store: LabStore): Promise<void> {
  const { openPreset, tell } = store.getState()
  const { PRESETS } = await import('../study/presets/presets.ts')
  if (Object.hasOwn(PRESETS, id)) openPreset(id, PRESETS[id]!)
  else {
    openPreset(DEFAULT_PRESET, DEFAULT_STUDY)
    tell(`There is no preset “${id}”; the default study runs instead.`, [
      `The link may name ${Object.keys(PRESETS).join(', ')}.`,
    ])
  }
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
