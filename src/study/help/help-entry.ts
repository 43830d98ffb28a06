/** What is said of one control or number, in place. */
export interface HelpEntry {
  /** One plain sentence, two where one would be too long. */
  readonly says: string
  /** Where it comes from: a section of the paper, or another reference. */
  readonly source?: string
}

/**
 * Help by the address of what it is about: a part (`training`), a kind (`source:ring`), a field (`training.batch`,
 * `source.directional.gamma`, or `source.kappa` for all kinds that have one), `metric:amd`, `map:speed`, `panel:coverage`.
 */
export type HelpTable = Readonly<Record<string, HelpEntry>>
