import { expect, it } from 'vitest'
import { METRIC_NAMES } from '../../../src/measure/metrics.ts'
import type { Checkpoint, Snapshot } from '../../../src/runtime/protocol.ts'
import {
  jsonOf,
  measurements,
  pointTable,
  trajectoryTable,
} from '../../../src/store/export-tables.ts'
import { Live } from '../../../src/store/live.ts'
import { samplingOf } from '../../../src/study/live-sampling.ts'
import { parseStudy } from '../../../src/study/study.ts'

it('every checkpoint of every run is a few rows, one value each', () => {
  const study = parseStudy({ experiments: [{}, { name: 'second' }], runs: 2, seed: 4294967295 })
  const live = new Live()
  const sampling = samplingOf(study.experiments[0]!)
  live.open([new Float32Array(2), new Float32Array(2)], [1, 1], 2, [sampling, sampling])
  const metrics = Object.fromEntries(METRIC_NAMES.map((name) => [name, 1]))
  const checkpoint = { step: 10, loss: 5, nfe: 8, sampling, metrics }
  live.addCheckpoint({ ...checkpoint, run: 0 } as unknown as Checkpoint)
  live.addCheckpoint({ ...checkpoint, run: 3, metrics: { amd: 2 } } as unknown as Checkpoint)
  const { columns, rows } = measurements(study, live)
  expect(columns).toHaveLength(8)
  expect(rows).toHaveLength(1 + METRIC_NAMES.length + 2)
  expect(rows[0]).toEqual([1, 'χ-sphere, independent', 1, 4294967295, 10, 'loss', 5, ''])
  expect(rows.slice(-2)).toEqual([
    [2, 'second', 2, 0, 10, 'loss', 5, ''],
    [2, 'second', 2, 0, 10, 'amd', 2, ''],
  ])
  const { origin, records } = JSON.parse(jsonOf({ columns, rows }, 'here'))
  expect(origin).toBe('here')
  expect(records.at(-1)).toEqual({
    ...{ experiment: 2, name: 'second', run: 2, seed: 0, step: 10 },
    ...{ metric: 'amd', value: 2, unit: '' },
  })
})

it('points and trajectories are rows', () => {
  const snapshot = {
    times: Float32Array.of(0, 1),
    positions: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    nearestDistance: Float32Array.of(0.5, 2),
    nearestTarget: Uint32Array.of(9, 8),
  } as unknown as Snapshot
  expect(pointTable(snapshot).rows).toEqual([
    [0, 1, 2, 5, 6, 0.5, 9, 0],
    [1, 3, 4, 7, 8, 2, 8, 1],
  ])
  expect(trajectoryTable(snapshot).rows).toEqual([
    [0, 0, 1, 2],
    [0, 1, 5, 6],
    [1, 0, 3, 4],
    [1, 1, 7, 8],
  ])
})
