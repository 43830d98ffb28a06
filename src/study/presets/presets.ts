import type { Study } from '../study.ts'
import { IMAGE_PRESETS } from './image.ts'
import { PAPER_PRESETS } from './paper.ts'

/** Presets under their headings, by id. */
export const PRESET_GROUPS: Readonly<Record<string, Readonly<Record<string, Study>>>> = {
  'The paper in the plane': PAPER_PRESETS,
  'Analogues of its image experiments': IMAGE_PRESETS,
}

/** Every preset by its id. */
export const PRESETS: Readonly<Record<string, Study>> = { ...PAPER_PRESETS, ...IMAGE_PRESETS }
