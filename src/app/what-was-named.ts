import type { LabStore } from '../store/lab-store.ts'
import { DEFAULT_PRESET, DEFAULT_STUDY } from '../study/presets/default.ts'
import { PRESETS } from '../study/presets/presets.ts'

/** Opens a preset by its id; the default study where there is none of that name, which is said. */
export function openNamed(id: string, store: LabStore): void {
  const { openPreset, tell } = store.getState()
  if (Object.hasOwn(PRESETS, id)) openPreset(id, PRESETS[id]!)
  else {
    openPreset(DEFAULT_PRESET, DEFAULT_STUDY)
    tell(`There is no preset “${id}”; the default study runs instead.`, [
      `The link may name ${Object.keys(PRESETS).join(', ')}.`,
    ])
  }
}

/** Says that there is no engine of a name. */
export function noEngine(name: string, engines: readonly string[], store: LabStore): void {
  store
    .getState()
    .tell(`There is no engine “${name}”.`, [`The link may name ${engines.join(', ')}.`])
}
