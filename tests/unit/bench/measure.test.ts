import { expect, it } from 'vitest'
import { type Missing, measure, type Progress } from '../../../src/bench/measure.ts'
import { missingLine } from '../../../src/bench/report.ts'
import { benchResults } from '../../../src/bench/result.ts'
import type { Subject } from '../../../src/bench/subject.ts'
import { training } from '../../../src/bench/task.ts'
import { FakeClock, fakeSubject } from './fake-subjects.ts'

const EFFORT = { rounds: 3, milliseconds: 400 }

async function measured(clock: FakeClock, subjects: readonly Subject[], onRound = () => {}) {
  const progress: Progress[] = []
  const missing: Missing[] = []
  const stopwatches = await measure(subjects, {
    ...EFFORT,
    now: clock.now,
    onProgress: (each) => progress.push(each),
    onRound,
    onMissing: (each) => missing.push(each),
  })
  return { results: benchResults(stopwatches), progress, missing }
}

it('fills the time of a timing with work, and divides it by steps and runs', async () => {
  const clock = new FakeClock()
  const ten = fakeSubject(clock, 'wasm', [0.5], { task: training({ runs: 10 }) })
  const { results } = await measured(clock, [ten])
  // 1; doubling up to half of 400 ms, which are 512 steps; then 5 % untimed and 800 timed, three times.
  expect(ten.calls).toEqual([1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 40, 800, 40, 800, 40, 800])
  expect(results[0]!.time).toEqual({ median: 50, min: 50, max: 50 })
})

it('takes turns, and gives the median with the least and the most', async () => {
  const clock = new FakeClock()
  const order: string[] = []
  const slow = fakeSubject(clock, 'slow', [200, 200, 300, 200, 250], {
    prepare: async () => void order.push('slow'),
  })
  const even = fakeSubject(clock, 'even', [200], { prepare: async () => void order.push('even') })
  const rounds: number[] = []
  const { results, progress } = await measured(clock, [slow, even], () => rounds.push(order.length))
  expect(order).toEqual(['slow', 'even', 'slow', 'even', 'slow', 'even', 'slow', 'even'])
  expect(rounds).toEqual([4, 6, 8])
  // Each timing is a step for the warm-up and two that count.
  expect(results[0]!.time).toEqual({ median: 250000, min: 200000, max: 250000 })
  expect(results[1]!.time).toEqual({ median: 200000, min: 200000, max: 200000 })
  expect(progress.map(({ done, total, round }) => [done, total, round])).toEqual([
    [0, 8, 0],
    [1, 8, 0],
    [2, 8, 1],
    [3, 8, 1],
    [4, 8, 2],
    [5, 8, 2],
    [6, 8, 3],
    [7, 8, 3],
    [8, 8, 3],
  ])
  expect(progress[2]!.next).toBe('slow: 1 run, batch 10, independent')
  expect(progress.at(-1)!.next).toBe('')
})

it('spreads the sampling of an evaluation over the 10,000 steps between two of them', async () => {
  const clock = new FakeClock()
  const subject = fakeSubject(clock, 'wasm', [0.02], { evaluate: async () => clock.pass(60) })
  const { results } = await measured(clock, [subject])
  expect(results[0]!.time.median).toBeCloseTo(20, 9)
  expect(results[0]!.withSampling!.median).toBeCloseTo(20 + 60000 / 10000, 9)
  expect(results[0]!.samples).toHaveLength(3)
})

it('counts the steps that were really done', async () => {
  const clock = new FakeClock()
  const chunks = fakeSubject(clock, 'JAX', [1], {
    work: async (times) => {
      const steps = 500 * Math.max(1, Math.round(times / 500))
      clock.pass(steps)
      return steps
    },
  })
  const { results } = await measured(clock, [chunks])
  expect(results[0]!.time).toEqual({ median: 1000, min: 1000, max: 1000 })
})

it('works longer where the machine was busy while it found out how much work fills a timing', async () => {
  const clock = new FakeClock()
  // The second call is the first that is timed: a thousand times as slow as all others.
  const subject = fakeSubject(clock, 'wasm', [1, 1000, 1])
  const { results } = await measured(clock, [subject])
  expect(subject.calls).toEqual([1, 1, 1, 16, 256, 13, 256, 13, 256])
  expect(results[0]!.time).toEqual({ median: 1000, min: 1000, max: 1000 })
})

it('goes on without a subject that fails, keeps what was timed of it, and says why', async () => {
  const clock = new FakeClock()
  let calls = 0
  const failing = fakeSubject(clock, 'gpu', [200], {
    work: async (times) => {
      if (++calls > 5) throw new Error('the device was lost')
      clock.pass(200 * times)
      return times
    },
  })
  const never = fakeSubject(clock, 'other', [1], {
    prepare: async () => {
      throw new Error('no memory')
    },
  })
  const { results, missing } = await measured(clock, [
    never,
    failing,
    fakeSubject(clock, 'wasm', [1]),
  ])
  // What was timed before stays.
  expect(results.map(({ name, samples }) => [name, samples.length])).toEqual([
    ['gpu', 1],
    ['wasm', 3],
  ])
  expect(missing).toEqual([
    { name: 'other: 1 run, batch 10, independent', reason: 'no memory' },
    { name: 'gpu: 1 run, batch 10, independent', reason: 'the device was lost', rounds: 1 },
  ])
  expect(missing.map(missingLine)).toEqual([
    'Not timed: other: 1 run, batch 10, independent (no memory)',
    'Timed until round 1: gpu: 1 run, batch 10, independent (the device was lost)',
  ])
})

it('compares with one run of the same on wasm', async () => {
  const clock = new FakeClock()
  const ten = { task: training({ runs: 10 }) }
  const { results } = await measured(clock, [
    fakeSubject(clock, 'wasm', [0.02]),
    fakeSubject(clock, 'wasm, all cores', [0.1], ten),
    fakeSubject(clock, 'PyTorch', [0.4]),
    fakeSubject(clock, 'PyTorch', [1], { task: training({ batch: 64 }) }),
  ])
  expect(results[0]!.ratio).toBe(1)
  expect(results[1]!.ratio).toBeCloseTo(0.5, 9)
  expect(results[2]!.ratio).toBeCloseTo(20, 9)
  expect(results[3]).not.toHaveProperty('ratio')
})
