import type { Study } from '../study/study.ts'
import { lossBinSize } from './loss-curve.ts'
import type { LabEvent } from './protocol.ts'
import type { Session } from './session.ts'

/**
 * What the page is told of a session before it goes on.
 * @param instead the study, where it is not the one asked for
 */
export function openedEvents(session: Session, instead: Study | undefined): LabEvent[] {
  const { study, compiled, checkpoints } = session
  return [
    {
      kind: 'opened',
      study: instead ?? study,
      ...(instead && { instead: true }),
      targets: compiled.experiments.map(({ batch }) => batch.target.points),
      moments: compiled.experiments.map((_, i) => session.moments(i)),
      lossBins: study.experiments.map(({ training }) => lossBinSize(training.steps)),
      rejected: compiled.experiments.map(({ rejected }) => rejected),
      transports: compiled.experiments.map(({ transport }) => transport),
    },
    ...checkpoints.map((checkpoint) => ({ kind: 'checkpoint', checkpoint }) as const),
  ]
}
