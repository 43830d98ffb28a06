import { expect, it } from 'vitest'
import { WeightHistory } from '../../../src/runtime/weight-history.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

function historyOf(steps: number, every: number, runs = 1, sampling = {}): WeightHistory {
  const experiment = { training: { steps }, evaluation: { every }, sampling }
  const study = parseStudy({ experiments: [experiment], runs })
  return new WeightHistory(study, compileStudy(study))
}

function stepsOf(history: WeightHistory, run = 0): number[] {
  const steps: number[] = []
  for (let step = history.next(run, 0); Number.isFinite(step); step = history.next(run, step + 1))
    steps.push(step)
  return steps
}

it('keeps 1, 2, 5 times every power of ten, every evaluation, the start and the end', () => {
  expect(stepsOf(historyOf(40, 30))).toEqual([0, 1, 2, 5, 10, 20, 30, 40])
  expect(stepsOf(historyOf(1, 1))).toEqual([0, 1])
})

it('keeps a bounded number of evaluations', () => {
  const steps = stepsOf(historyOf(10_000_000, 1))
  expect(steps.length).toBeLessThan(230)
  expect(steps.at(-1)).toBe(10_000_000)
})

it('keeps fewer moments of many runs, evenly, with the first and the last', () => {
  const steps = stepsOf(historyOf(100_000, 10_000, 256), 255)
  expect(steps[0]).toBe(0)
  expect(steps.at(-1)).toBe(100_000)
  // 192 MB over 256 runs of 35 kB a moment.
  expect(steps.length).toBeLessThanOrEqual(Math.floor((192 * 2 ** 20) / 256 / (4 * 8706)))
  expect(steps.length).toBeGreaterThan(10)
})

it('keeps the step that stitching asks for, however many runs there are', () => {
  const stitched = { stitch: 0.5, stitchStep: 337 }
  for (const runs of [1, 64, 256]) {
    const steps = stepsOf(historyOf(100_000, 10_000, runs, stitched))
    expect(steps).toContain(337)
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b))
  }
  expect(stepsOf(historyOf(100_000, 10_000, 1, { ...stitched, stitch: 0 }))).not.toContain(337)
  expect(stepsOf(historyOf(40, 30, 1, stitched)).at(-1)).toBe(40)
})

it('has the last weights up to a step, and forgets them when cleared', () => {
  const history = historyOf(100, 10)
  const weights = (value: number) => Float32Array.of(value)
  for (const step of [0, 5, 10]) history.add(0, step, weights(step))
  history.add(0, 10, weights(99))
  expect(history.at(0, -1).step).toBe(0)
  expect(history.at(0, 4).step).toBe(0)
  expect(history.at(0, 9)).toEqual({ step: 5, weights: weights(5) })
  expect(history.at(0, 1000)).toEqual({ step: 10, weights: weights(10) })
  history.clear()
  history.add(0, 0, weights(7))
  expect(history.at(0, 50)).toEqual({ step: 0, weights: weights(7) })
})
