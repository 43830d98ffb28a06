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

it('the time left of an experiment follows from its part of the last steps and from the speed of all', () => {
  const pace = new Pace()
  const at = (first: number, second: number) =>
    progressOf(study, [run(first, 'training'), run(0, 'idle'), run(second, 'training')])
  const left = (experiment: number, progress: ReturnType<typeof at>, speed = 100) =>
    pace.secondsLeft(experiment, progress[experiment]!, speed)
  pace.note(0, at(0, 0))
  expect(left(1, at(0, 0))).toBeUndefined()
  pace.note(1000, at(0, 100))
  expect(left(0, at(0, 100))).toBeUndefined()
  expect(left(1, at(0, 100))).toBeCloseTo(19, 12)
  // A quarter of the steps are the first one's.
  pace.note(2000, at(50, 150))
  expect(left(0, at(50, 150))).toBeCloseTo(150 / 25, 12)
  expect(left(1, at(50, 150))).toBeCloseTo(1850 / 75, 12)
  expect(left(1, at(50, 150), 0)).toBeUndefined()
  pace.note(7000, at(50, 200))
  pace.note(11000, at(50, 200))
  expect(left(1, at(50, 200))).toBeUndefined()
  pace.note(11500, at(50, 10))
  expect(left(1, at(50, 10))).toBeUndefined()
})

it('the seconds in which an engine was replaced are not counted as time of training', () => {
  const pace = new Pace()
  const at = (step: number) =>
    progressOf(
      study,
      Array.from({ length: 4 }, () => run(step, 'training')),
    )
  pace.note(0, at(0))
  pace.note(250, at(10))
  for (let time = 500; time < 10000; time += 250) pace.note(time, at(10))
  pace.note(10000, at(20))
  expect(pace.secondsLeft(0, at(20)[0]!, 160)).toBeCloseTo(160 / 80, 12)
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
