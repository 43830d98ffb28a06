/** Every instrument by name. Each is a pure function of a subject, quick enough to be read four times a second (≤ 200 ms),
 * except for the first reading of a run where what does not depend on the weights takes longer. */
import { coverage } from './instrument/coverage.ts'
import { exactEntanglement } from './instrument/exact-entanglement.ts'
import { exactFieldError } from './instrument/exact-field-error.ts'
import { likelihood } from './instrument/likelihood.ts'
import { modeDiscrepancy } from './instrument/mode-discrepancy.ts'
import { normMisalignment } from './instrument/norm-misalignment.ts'
import { pathEntanglement } from './instrument/path-entanglement.ts'
import type { Subject } from './subject.ts'

const INSTRUMENTS = {
  coverage,
  exactEntanglement,
  exactField: exactFieldError,
  likelihood,
  modeDiscrepancy,
  normMisalignment,
  pathEntanglement,
}

export type InstrumentName = keyof typeof INSTRUMENTS

/** What each instrument answers: plain data. */
export type Readings = { readonly [K in InstrumentName]: ReturnType<(typeof INSTRUMENTS)[K]> }

/** Reads the instruments that are asked for. */
export function readInstruments(
  subject: Subject,
  names: readonly InstrumentName[],
): Partial<Readings> {
  return Object.fromEntries(names.map((name) => [name, INSTRUMENTS[name](subject)]))
}
