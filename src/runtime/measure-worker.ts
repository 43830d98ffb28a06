import { measure } from '../measure/metrics.ts'
import type { Subject } from '../measure/subject.ts'
import type { Watched } from './protocol.ts'
import { ownPort, serve } from './remote.ts'

serve(ownPort(), {
  measure,
  read: async (subject: Subject, watched: Watched) =>
    (await import('./read-subject.ts')).readSubject(subject, watched),
})
