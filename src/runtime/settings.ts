import type { EngineName } from '../engine/engine.ts'

/** Ways of the runtime that decide no result. */
export interface RuntimeSettings {
  /** What to do while the page is hidden. */
  readonly whenHidden: 'pause' | 'slow' | 'full'
  /** As fast as possible, or slowly enough to watch (about 20 steps a second). */
  readonly pace: 'fast' | 'slow'
  /** When training pauses before the step budget (`stop-rule.ts`). */
  readonly stop: 'budget' | 'plateau' | 'one-minute' | 'five-minutes'
  /** Which engine; `auto` chooses by measuring. */
  readonly engine: 'auto' | EngineName
}

export const DEFAULT_SETTINGS: RuntimeSettings = {
  whenHidden: 'slow',
  pace: 'fast',
  stop: 'budget',
  engine: 'auto',
}
