import type { InstrumentName } from './instruments.ts'

/** What takes seconds for a new run, because it follows the exact field; the rest is not made to wait for it. */
const SLOW: readonly InstrumentName[] = ['exactEntanglement']

/** Instruments in the order in which they are read: all that are quick at once, then the slow ones. */
export function slowLast(names: readonly InstrumentName[]): readonly (readonly InstrumentName[])[] {
  const slow = names.filter((name) => SLOW.includes(name))
  const quick = names.filter((name) => !SLOW.includes(name))
  return slow.length > 0 ? [quick, slow] : [quick]
}
