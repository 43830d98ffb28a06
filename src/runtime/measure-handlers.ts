/** What a measure worker answers. */
import type { Points } from '../math/vector.ts'
import { glance } from '../measure/glance.ts'
import type { LossFloorPart } from '../measure/loss-floor.ts'
import type { MeasureTarget } from '../measure/prepared-target.ts'
import type { Subject } from '../measure/subject.ts'
import type { FullMeasures } from './full-measures.ts'
import type { Watched } from './protocol.ts'

/** Handlers of one worker, which keep the targets that it is told. */
export function measureHandlers() {
  const targets = new Map<number, MeasureTarget>()
  let full: FullMeasures | undefined
  return {
    take: (id: number, target: MeasureTarget) => void targets.set(id, target),
    forget: (id: number) => {
      targets.delete(id)
      full?.forget(id)
    },
    glance: (generated: Points, id: number) => glance(generated, targets.get(id)!.points),
    measure: async (generated: Points, id: number) => {
      // Pictures come before the first checkpoint and need none of it.
      full ??= new (await import('./full-measures.ts')).FullMeasures()
      return full.measure(generated, id, targets.get(id)!)
    },
    lossFloor: async (...part: Parameters<LossFloorPart>) =>
      (await import('../measure/loss-floor-part.ts')).lossFloorPart(...part),
    read: async (subject: Subject, watched: Watched) =>
      (await import('./read-subject.ts')).readSubject(subject, watched),
  }
}
