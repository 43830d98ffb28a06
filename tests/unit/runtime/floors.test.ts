import { expect, it } from 'vitest'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { lossFloorPart } from '../../../src/measure/loss-floor-part.ts'
import type { LabEvent } from '../../../src/runtime/protocol.ts'
import { Session } from '../../../src/runtime/session.ts'
import { ALL, compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { localMeasures, quickHandlers } from '../../support/measures.ts'

it('floors of the metrics come first, then those of the losses, where there are any', async () => {
  // Given points have no law to draw them anew.
  const target = {
    kind: 'points',
    points: [
      [1, 2],
      [3, 4],
      [-5, 6],
      [1, -1],
    ],
  }
  const training = { batch: 4 }
  const study = parseStudy({
    experiments: [
      { target, training },
      { target, training, coupling: { kind: 'minibatch-ot' } },
      { target, training, loss: { kind: 'huber' } },
    ],
  })
  const session = new Session(
    study,
    compileStudy(study),
    ALL,
    new ReferenceEngine(),
    localMeasures(quickHandlers),
    { checkpoint: () => {}, problem: () => {} },
  )
  const events: LabEvent[] = []
  for await (const event of session.floors.all(async (...part) => lossFloorPart(...part)))
    events.push(event)
  expect(events.slice(0, 6)).toEqual(
    [0, 1, 2, 0, 1, 2].map((experiment) => ({ kind: 'floor', floor: { experiment } })),
  )
  expect(events[6]).toMatchObject({ kind: 'loss-floor', experiment: 0 })
  const [loss, ...others] = events
    .slice(6)
    .map((event) => event.kind === 'loss-floor' && event.loss)
  expect(loss).toBeGreaterThan(1)
  expect(loss).toBeLessThan(100)
  expect(others).toEqual([undefined, undefined])
})
