import type { Formula } from './formula.ts'

/** What is said of one control or number, in place. */
export interface HelpEntry {
  /** One plain sentence, two where one would be too long. */
  readonly says: string
  readonly formula?: Formula
  /** Where it comes from: a section of the paper, or another reference. */
  readonly source?: string
}

/**
 * Help by the address of what it is about: a part (`training`), a kind (`source:ring`), a field (`training.batch`,
 * `source.directional.gamma`, or `source.kappa` for all kinds that have one), `metric:amd`, `map:speed`, `panel:coverage`,
 * `fact:…` and `readout:…` for other numbers of the page.
 */
export type HelpTable = Readonly<Record<string, HelpEntry>>

/** The paper's released code. */
export const CODE = 'the paper’s code'
