import { expect, it } from 'vitest'
import { Run } from '../../../src/runtime/run.ts'
import { Runs } from '../../../src/runtime/runs.ts'
import { parseStudy } from '../../../src/study/study.ts'

const runsOf = (...trainings: readonly object[]): Runs => {
  const { experiments } = parseStudy({ experiments: trainings.map((training) => ({ training })) })
  const runs = new Runs()
  runs.all = experiments.map((experiment, i) => new Run(i, i, experiment, undefined as never))
  return runs
}

it('steps left count by what they cost beside the steps that are trained now', () => {
  const alike = runsOf({ steps: 100 }, { steps: 300 })
  expect(alike.presentStepsLeft).toBe(400)
  expect(alike.presentStepsLeft).toBe(alike.stepsLeft)
  // One step of the first takes as long as three of the second: two of the mean.
  const dear = runsOf({ steps: 100, batch: 30 }, { steps: 500, batch: 10 })
  expect(dear.presentStepsLeft).toBeCloseTo(100 * 1.5 + 500 * 0.5, 10)
  dear.all[0]!.step = 100
  expect(dear.presentStepsLeft).toBe(500)
  dear.all[1]!.step = 500
  expect(dear.presentStepsLeft).toBe(0)
})
