/** Which weights stitched sampling starts with, and that it says so. */
import { expect, it } from 'vitest'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import type { Checkpoint } from '../../../src/runtime/protocol.ts'
import { Session } from '../../../src/runtime/session.ts'
import { ALL, compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { localMeasures, quickHandlers } from '../../support/measures.ts'

it('the early weights are those of the very step, and of no later one than the moment', async () => {
  const study = parseStudy({
    experiments: [
      {
        network: { width: 16, layers: 1 },
        training: { steps: 40, batch: 4 },
        evaluation: { every: 10, points: 16 },
        sampling: { solver: 'euler', steps: 4, stitch: 0.5, stitchStep: 13 },
      },
    ],
  })
  const told: Checkpoint[] = []
  const measures = localMeasures(quickHandlers)
  const session = new Session(study, compileStudy(study), ALL, new ReferenceEngine(), measures, {
    checkpoint: (checkpoint) => told.push(checkpoint),
    problem: (error) => expect.fail(String(error)),
  })
  await session.rewind()
  while (session.evaluating || session.runs.active > 0) await session.advance(100)
  await session.settled()
  const step13 = { until: 0.5, step: 13 }
  expect(told.map(({ step, stitch }) => [step, stitch])).toEqual([
    [10, undefined],
    [20, step13],
    [30, step13],
    [40, step13],
  ])
  const at = async (moment?: number) =>
    (await session.snapshot(0, Float32Array.of(0, 1), moment)).stitch
  expect(await at()).toEqual(step13)
  expect(await at(20)).toEqual(step13)
  expect(await at(5)).toBeUndefined()
  expect(session.moments(0)).toContain(13)
})
