import { expect, it } from 'vitest'
import type { RunStatus } from '../../../src/runtime/protocol.ts'
import { lastToEnd } from '../../../src/store/lab-state.ts'
import { Pace, progressOf } from '../../../src/store/progress.ts'
import { parseStudy } from '../../../src/study/study.ts'

const study = parseStudy({
  runs: 2,
  experiments: [{ training: { steps: 100 } }, { training: { steps: 1000 } }],
})
const run = (step: number, kind: RunStatus['kind']) => ({ step, status: { kind } as RunStatus })

it('runs that have ended have nothing left to do', () => {
  const runs = [run(100, 'finished'), run(30, 'diverged'), run(200, 'training'), run(0, 'idle')]
  expect(progressOf(study, runs)).toEqual([
    { done: 200, total: 200, finished: 1, diverged: 1, failed: 0 },
    { done: 200, total: 2000, finished: 0, diverged: 0, failed: 0 },
  ])
  expect(progressOf(study, []).map(({ done }) => done)).toEqual([0, 0])
})

it('the time left follows from the steps of the last seconds', () => {
  const pace = new Pace()
  const at = (first: number, second: number) =>
    progressOf(study, [run(first, 'training'), run(0, 'idle'), run(second, 'training')])
  pace.note(0, at(0, 0))
  expect(pace.secondsLeft(1, at(0, 0)[1]!)).toBeUndefined()
  pace.note(1000, at(0, 100))
  const progress = at(0, 100)
  expect(pace.secondsLeft(0, progress[0]!)).toBeUndefined()
  expect(pace.secondsLeft(1, progress[1]!)).toBeCloseTo(19, 12)
  pace.note(6000, at(0, 200))
  pace.note(10000, at(0, 200))
  expect(pace.secondsLeft(1, at(0, 200)[1]!)).toBeUndefined()
  pace.note(10500, at(0, 10))
  expect(pace.secondsLeft(1, at(0, 10)[1]!)).toBeUndefined()
})

it('the counter is that of the run that ends last, named where others are nearer to their end', () => {
  const runs = (...steps: [number, RunStatus['kind']][]) => steps.map((each) => run(...each))
  const last = (...steps: [number, RunStatus['kind']][]) => lastToEnd(study, runs(...steps))
  const fresh = [0, 'training'] as [number, RunStatus['kind']]
  expect(last(fresh, fresh, fresh, fresh)).toEqual({
    step: 0,
    budget: 1000,
    left: 1000,
    experiment: 1,
  })
  const ended = [100, 'finished'] as [number, RunStatus['kind']]
  expect(last(ended, ended, [700, 'training'], [600, 'training'])).toEqual({
    step: 600,
    budget: 1000,
    left: 400,
    experiment: 1,
  })
  // The second experiment has ended before the first was changed.
  const whole = [1000, 'finished'] as [number, RunStatus['kind']]
  expect(last([20, 'training'], [20, 'training'], whole, whole)).toEqual({
    step: 20,
    budget: 100,
    left: 80,
    experiment: 0,
  })
  expect(last(ended, ended, [30, 'diverged'], whole)).toEqual({
    step: 1000,
    budget: 1000,
    left: 0,
    experiment: undefined,
  })
  expect(lastToEnd(study, [])).toEqual({ step: 0, budget: 1000, left: 1000, experiment: 1 })
})

it('runs of one experiment need no name', () => {
  const one = parseStudy({ runs: 2, experiments: [{ training: { steps: 50 } }] })
  const states = [run(50, 'finished'), run(10, 'training')]
  expect(lastToEnd(one, states)).toEqual({ step: 10, budget: 50, left: 40, experiment: undefined })
})
