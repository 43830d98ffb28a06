import { expect, it } from 'vitest'
import type { KeptResults } from '../../../src/runtime/keep/words.ts'
import type { RunStatus } from '../../../src/runtime/protocol.ts'
import { Live } from '../../../src/store/live.ts'
import { resultTable, sorted } from '../../../src/store/results.ts'
import { samplingOf } from '../../../src/study/live-sampling.ts'
import { paperTable } from '../../../src/study/presets/paper-table.ts'
import type { Study } from '../../../src/study/study.ts'
import { markdownOf, shareFloors } from '../../../src/views/result-text.ts'

const paper = paperTable('code')
const study: Study = { ...paper, runs: 3, experiments: paper.experiments.slice(0, 2) }
const live = new Live()
live.open(
  study.experiments.map(() => Float32Array.of(0, 0)),
  study.experiments.map(() => 10),
  study.runs,
  study.experiments.map(samplingOf),
)
const add = (run: number, step: number, amd: number): void =>
  live.addCheckpoint({
    run,
    step,
    nfe: 10,
    sampling: samplingOf(study.experiments[Math.floor(run / 3)]!),
    loss: 1,
    metrics: { amd, failureRate: 10 * amd },
  })
for (const [run, values] of [
  [0.4, 0.3],
  [0.2, 0.5],
  [0.3, 0.1],
].entries())
  for (const [i, value] of values.entries()) add(run, 10 * (i + 1), value)
const run = (kind: RunStatus['kind'], step: number) => ({ step, status: { kind } as RunStatus })
const runs = [
  ...[run('finished', 20), run('diverged', 20), run('finished', 20)],
  ...[run('training', 5), run('training', 7), run('idle', 0)],
]
const floors = [{ amd: 0.05, failureRate: 0.1 }, 'not known'] as const
const table = resultTable({ study, runs, floors }, live, ['amd', 'failureRate'], 'best')

it('cells hold mean, spread, interval, floor and what was published', () => {
  const [first, second] = table.rows
  const { over, interval, floor, published } = first!.cells.amd!
  expect(over?.mean).toBeCloseTo(0.2, 12)
  expect(over?.count).toBe(3)
  expect(interval?.[0]).toBeGreaterThanOrEqual(0.1)
  expect(interval?.[1]).toBeLessThanOrEqual(0.3)
  expect(floor).toBe(0.05)
  expect(published.notebook).toEqual({ mean: 0.2271, deviation: 0.0371, runs: 10 })
  expect(published.paper?.mean).toBe(0.19)
  expect(first).toMatchObject({ finished: 2, diverged: 1, failed: 0 })
  expect(second!.cells.amd).toMatchObject({ over: undefined, floor: undefined })
  // As the counter: of the run that ends last.
  expect(table).toMatchObject({ step: 0, fewer: undefined })
})

it('fewer than three values have no interval', () => {
  const two = resultTable({ study: { ...study, runs: 2 }, runs, floors }, live, ['amd'], 'best')
  expect(two.rows[0]!.cells.amd!.over?.count).toBe(2)
  expect(two.rows[0]!.cells.amd!.interval).toBeUndefined()
})

it('the median says over how few checkpoints it is', () => {
  const median = resultTable({ study, runs, floors }, live, ['amd'], 'lastFive')
  expect(median.fewer).toBe(2)
  expect(median.rows[0]!.cells.amd!.over?.mean).toBeCloseTo(0.3, 12)
})

it('rows without a value come last either way', () => {
  const order = (by: 'amd' | 'name' | 'place', descending: boolean) =>
    sorted(table.rows, { by, descending }).map(({ place }) => place)
  expect(order('amd', false)).toEqual([0, 1])
  expect(order('amd', true)).toEqual([0, 1])
  expect(order('place', true)).toEqual([1, 0])
  expect(order('name', false)).toEqual([0, 1])
})

it('kept studies are rows under the others, with their origin and their own numbers of runs', () => {
  const checkpoint = (step: number, amd: number) => ({
    step,
    metrics: { amd, failureRate: 0 },
  })
  const kept: KeptResults = {
    id: 'a',
    title: 'Earlier',
    trainedAt: 5,
    study: { ...study, runs: 2, experiments: study.experiments.slice(0, 1) },
    runs: [0, 1].map((seed) => ({
      experiment: 0,
      status: { kind: seed === 0 ? 'finished' : 'paused' } as const,
      checkpoints: [checkpoint(10, 0.8), checkpoint(20, 0.4 + seed)],
    })),
  }
  const both = resultTable({ study, runs, floors }, live, ['amd'], 'final', [kept])
  expect(both.rows).toHaveLength(3)
  const [own, , row] = both.rows
  expect(own!.origin).toBeUndefined()
  expect(row).toMatchObject({ place: 2, runs: 2, finished: 1, origin: { title: 'Earlier' } })
  expect(row!.cells.amd).toMatchObject({ floor: undefined, published: {} })
  expect(row!.cells.amd!.over!.mean).toBeCloseTo(0.9, 12)
  const text = markdownOf(both)
  expect(text.split('\n').find((line) => line.includes('kept: Earlier, '))).toMatch(/0\.9/)
  // A kept row has no floor, which does not keep the others from sharing theirs.
  expect(shareFloors({ ...both, rows: [both.rows[0]!, row!] })).toBe(true)
})
