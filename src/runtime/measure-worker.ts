import type { InstrumentName } from '../measure/instruments.ts'
import { measure } from '../measure/metrics.ts'
import type { Subject } from '../measure/subject.ts'
import { ownPort, serve } from './remote.ts'

serve(ownPort(), {
  measure,
  read: async (subject: Subject, names: readonly InstrumentName[]) =>
    (await import('../measure/instruments.ts')).readInstruments(subject, names),
})
