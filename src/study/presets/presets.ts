import type { Study } from '../study.ts'
import { PAPER_PRESETS } from './paper.ts'

/** Every preset by its id. */
export const PRESETS: Readonly<Record<string, Study>> = PAPER_PRESETS

/** The study that a new visitor sees. */
export const DEFAULT_PRESET = 'paper/icfm' satisfies keyof typeof PAPER_PRESETS

/** That study itself. */
export const DEFAULT_STUDY: Study = PAPER_PRESETS[DEFAULT_PRESET]
