import { didYouMean } from '../math/nearest-name.ts'
import { quoted } from '../math/quoted.ts'
import type { LabStore } from '../store/lab-store.ts'
import { PRESETS } from '../study/presets/presets.ts'
import type { Study } from '../study/study.ts'
// What is said stands there with the first picture: once training has the cores, all that loads is slow.
import '../ui/notice-list.tsx'

/** A preset by its id; undefined where there is none of that name. */
export const presetOf = (id: string): Study | undefined =>
  Object.hasOwn(PRESETS, id) ? PRESETS[id] : undefined

/** Says that there is no preset of a name, which may be meant, and where all of them are. */
export function noPreset(id: string, store: LabStore): void {
  const ids = Object.keys(PRESETS)
  store
    .getState()
    .tell(
      `There is no preset ${quoted(id)}; the default study runs instead.`,
      [didYouMean(id, ids).trim()].filter(Boolean),
      { offer: { label: `Gallery of all ${ids.length}`, sheet: 'gallery' } },
    )
}

/** Says that there is no engine of a name. */
export function noEngine(name: string, engines: readonly string[], store: LabStore): void {
  store
    .getState()
    .tell(`There is no engine ${quoted(name)}.`, [`The link may name ${engines.join(', ')}.`])
}
