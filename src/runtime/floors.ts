import type { LossFloorPart } from '../measure/loss-floor.ts'
import type { LabEvent } from './protocol.ts'
import type { Session } from './session.ts'

/** What nothing can go below: first the metrics of a perfect sampler, experiment by experiment, then the losses of the best field. */
export async function* floorsOf(
  session: Session,
  lossFloor: LossFloorPart,
): AsyncGenerator<LabEvent, void> {
  const count = session.study.experiments.length
  for (const kind of ['nearFloor', 'floor'] as const)
    for (let experiment = 0; experiment < count; experiment++) {
      const metrics = await session[kind](experiment)
      yield { kind: 'floor', floor: { experiment, ...(metrics && { metrics }) } }
    }
  for (let experiment = 0; experiment < count; experiment++)
    yield { kind: 'loss-floor', experiment, loss: await session.lossFloor(experiment, lossFloor) }
}
