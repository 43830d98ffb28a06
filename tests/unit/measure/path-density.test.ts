import { expect, it } from 'vitest'
import { BatchProducer } from '../../../src/flow/batch.ts'
import { allocateRows, ROW_WORDS } from '../../../src/math/rows.ts'
import { pathDensity, pathDensityAt } from '../../../src/measure/map/path-density.ts'
import { trainedRows } from '../../../src/measure/trained-rows.ts'
import { shown, subjectOf } from './subjects.ts'

const GRID = { from: [-64, -64], to: [64, 64], columns: 32, rows: 32 } as const
const CELL = 16

it('integrates to 1 over a grid that holds all rows', () => {
  const subject = { ...subjectOf({}), step: 300 }
  const all = shown(pathDensity(subject, 0, GRID)).values
  expect(all.reduce((sum, density) => sum + CELL * density, 0)).toBeCloseTo(1, 5)
})

it('at t = 0 it is the source’s shell, at t = 1 the target’s', () => {
  const subject = { ...subjectOf({}), step: 3000 }
  const meanNorm = (density: Float32Array): number =>
    density.reduce((sum, value, cell) => {
      const [x, y] = [cell % 32, Math.floor(cell / 32)].map((k) => -62 + 4 * k)
      return sum + CELL * value * Math.hypot(x!, y!)
    }, 0)
  // Half a slice of .05 moves norms by some two units at most; cells are four wide.
  expect(Math.abs(meanNorm(shown(pathDensityAt(subject, 0, GRID)).values) - 55.4)).toBeLessThan(3)
  expect(Math.abs(meanNorm(shown(pathDensityAt(subject, 1, GRID)).values) - 25)).toBeLessThan(3)
})

it('there is none before the first step', () => {
  expect(pathDensity(subjectOf({}), 0, GRID)).toEqual({ missing: expect.stringMatching(/trained/) })
})

it('the rows are those of the steps that were trained, all of them while they are few', () => {
  const subject = { ...subjectOf({ coupling: { kind: 'minibatch-ot' } }), step: 7 }
  const { rows, count, trained, ends } = trainedRows(subject, 1000, 'none')
  expect([count, trained]).toEqual([70, 70])
  const own = allocateRows(70)
  const producer = new BatchProducer(subject.plan, subject.key)
  for (let step = 0; step < 7; step++) producer.write(step, own, 10 * step)
  expect(rows.floats).toEqual(own.floats)
  // x_t = (1 - t)·x0 + t·x1 of the same row.
  for (let r = 0; r < 70; r++) {
    const [x, , t] = rows.floats.subarray(r * ROW_WORDS)
    expect((1 - t!) * ends[4 * r]! + t! * ends[4 * r + 2]!).toBeCloseTo(x!, 3)
  }
  const filled = trainedRows(subject, 1000, 'coming')
  expect([filled.count, filled.trained]).toEqual([1000, 70])
})
