import { expect, it } from 'vitest'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { lossFloorPart } from '../../../src/measure/loss-floor-part.ts'
import { FloorTeller } from '../../../src/runtime/floor-teller.ts'
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
  const told = async (count: number): Promise<void> => {
    while (events.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const waits: number[] = []
  const teller = new FloorTeller({
    emit: (event) => events.push(event),
    wait: async (milliseconds) => void waits.push(milliseconds),
    lossFloor: async (...part) => lossFloorPart(...part),
  })
  teller.open(session.floors)
  await told(6)
  expect(events.slice(0, 3)).toEqual(
    [0, 1, 2].map((experiment) => ({ kind: 'floor', floor: { experiment } })),
  )
  expect(events[3]).toMatchObject({ kind: 'loss-floor', experiment: 0 })
  const [loss, ...others] = events
    .slice(3)
    .map((event) => event.kind === 'loss-floor' && event.loss)
  expect(loss).toBeGreaterThan(1)
  expect(loss).toBeLessThan(100)
  expect(others).toEqual([undefined, undefined])
  // Those of losses wait for the first pictures; those by every metric until somebody looks.
  expect(waits).toEqual([4000])
  teller.want()
  teller.want()
  await told(9)
  expect(events.slice(6)).toEqual(events.slice(0, 3))
  // Of a study that is closed nothing is said, not even what it fails for.
  teller.open(session.floors)
  session.close()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(events).toHaveLength(9)
})
