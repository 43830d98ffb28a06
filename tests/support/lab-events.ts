import type { LabEvent } from '../../src/runtime/protocol.ts'
import type { Study } from '../../src/study/study.ts'

/** What a lab says when it has opened a study. */
export function openedEvent(study: Study): LabEvent {
  const each = <T>(value: () => T): T[] => study.experiments.map(value)
  return {
    kind: 'opened',
    study: structuredClone(study),
    targets: each(() => Float32Array.of(0, 0, 1, 1)),
    moments: each(() => [0, 10]),
    lossBins: each(() => 10),
    rejected: each(() => 0),
    transports: each(() => undefined),
  }
}
