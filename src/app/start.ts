/** What the address asks for: which study opens first, and on which engine. */
import type { LabStore } from '../store/lab-store.ts'
import { DEFAULT_PRESET, PRESETS } from '../study/presets/presets.ts'

const ENGINES = ['auto', 'gpu', 'wasm', 'reference'] as const

/** Opens the study that the address names, or the default one, and says what could not be followed. */
export function startFrom(address: { search: string; hash: string }, store: LabStore): void {
  const { changeSettings, openPreset, tell } = store.getState()
  const query = new URLSearchParams(address.search)
  const wish = query.get('engine')
  if (wish !== null) {
    const engine = ENGINES.find((name) => name === wish)
    if (engine) changeSettings({ engine })
    else tell(`There is no engine “${wish}”.`, [`The link may name ${ENGINES.join(', ')}.`])
  }
  if (openFromHash(address.hash, store)) return
  const preset = query.get('preset') ?? DEFAULT_PRESET
  if (Object.hasOwn(PRESETS, preset)) {
    openPreset(preset)
    return
  }
  tell(`There is no preset “${preset}”; the default study runs instead.`, [
    `The link may name ${Object.keys(PRESETS).join(', ')}.`,
  ])
  openPreset(DEFAULT_PRESET)
}

/**
 * Opens the study in `#study=…`.
 * @returns false when there is none, or none that is valid
 */
export function openFromHash(hash: string, store: LabStore): boolean {
  const given = /^#study=(.*)$/s.exec(hash)?.[1]
  if (given === undefined) return false
  let text: string
  try {
    text = decodeURIComponent(given)
  } catch {
    store.getState().tell('The study of this link was not opened.', ['It is not well encoded.'])
    return false
  }
  return store.getState().openText(text, 'The study of this link')
}
