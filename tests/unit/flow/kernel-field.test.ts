import { expect, it } from 'vitest'
import { BatchProducer } from '../../../src/flow/batch.ts'
import { type ExactField, exactFieldOf } from '../../../src/flow/exact-field.ts'
import { kernelField, LEAST_ROWS } from '../../../src/flow/kernel-field.ts'
import { allocateRows, ROW, ROW_WORDS } from '../../../src/math/rows.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

const KEY = { seed: 5, lane: 0 }

function planOf(experiment: object) {
  return compileStudy(parseStudy({ experiments: [experiment] })).experiments[0]!.batch
}

function rowsOf(plan: ReturnType<typeof planOf>, batches: number) {
  const rows = allocateRows(batches * plan.size)
  const producer = new BatchProducer(plan, KEY)
  for (let step = 0; step < batches; step++) producer.write(step, rows, step * plan.size)
  return { rows, count: batches * plan.size }
}

const out = new Float64Array(2)

it('by hand: the mean of the rows within reach, by their own weights too (W-CFM)', () => {
  const rows = allocateRows(12)
  for (let r = 0; r < 12; r++) {
    const at = r * ROW_WORDS
    // Ten at the origin with u = (1, 0), of which two weigh three times as much and say (5, 0); two far away.
    rows.floats[at + ROW.x] = r < 10 ? 0 : 100
    rows.floats[at + ROW.t] = 0.5
    rows.floats[at + ROW.weight] = r < 2 ? 3 : 1
    rows.floats[at + ROW.u] = r < 2 ? 5 : 1
  }
  const field = kernelField(
    { path: { kind: 'linear', sigma: 0 }, label: 'velocity' },
    rows,
    12,
    0.5,
  )
  const effective = field.velocity(0, 0, out)
  expect(out[0]).toBeCloseTo((2 * 3 * 5 + 8) / 14, 12)
  expect(out[1]).toBe(0)
  // (Σk)²/Σk² = 14²/(2·9 + 8)
  expect(effective).toBeCloseTo(196 / 26, 12)
  expect(field.velocity(100, 0, out)).toBe(2)
  expect(out).toEqual(Float64Array.of(Number.NaN, Number.NaN))
  expect(LEAST_ROWS).toBeGreaterThan(2)
})

it.each([
  ['linear', {}, 4000],
  ['labels that are data points', { loss: { kind: 'data' } }, 4000],
  ['curved', { path: { kind: 'trigonometric' } }, 12000],
])('near the exact field where that is known: %s', (_name, experiment, batches) => {
  const plan = planOf({ source: { kind: 'gaussian', sigma: 30 }, ...experiment })
  const exact = exactFieldOf(plan) as ExactField
  const { rows, count } = rowsOf(plan, batches)
  const wanted = new Float64Array(2)
  for (const t of [0.2, 0.5]) {
    const field = kernelField(plan, rows, count, t)
    let [error, energy, known] = [0, 0, 0]
    const paths = new BatchProducer(plan, KEY).paths(2 ** 20, [t])
    for (let i = 0; i < paths.length; i += 2) {
      if (field.velocity(paths[i]!, paths[i + 1]!, out) < LEAST_ROWS) continue
      exact.velocity(paths[i]!, paths[i + 1]!, t, wanted)
      error += (out[0]! - wanted[0]!) ** 2 + (out[1]! - wanted[1]!) ** 2
      energy += wanted[0]! ** 2 + wanted[1]! ** 2
      known++
    }
    expect(known).toBeGreaterThan(7)
    // Smoothing over the bandwidth, and the noise of some 50 effective rows: measured 1 to 3 %.
    expect(error / energy).toBeLessThan(0.06)
  }
})
