/** When claims are judged, and of what. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { grouped } from '../../../src/math/grouped.ts'
import type { LabEvent, RunStatus } from '../../../src/runtime/protocol.ts'
import { claimed, unclaimed } from '../../../src/store/claim-list.ts'
import { Judging, keyOf, progressOfClaim, summedRuns } from '../../../src/store/judging.ts'
import { createPageLab, type PageLab } from '../../../src/store/lab-store.ts'
import { waitsFor } from '../../../src/study/claim-notes.ts'
import { judgeClaims } from '../../../src/study/judge.ts'
import { samplingOf } from '../../../src/study/live-sampling.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { openedEvent } from '../../support/lab-events.ts'

const RUNS = 6
const study = parseStudy({ runs: RUNS, seed: 3, experiments: [{}, {}, {}], claims: [{}] })
const sampling = samplingOf(study.experiments[0]!)

let say: (event: LabEvent) => void
let lab: PageLab
let judge: ReturnType<typeof vi.fn>
let judging: Judging

const measured = (run: number, step: number, failureRate: number, amd = 1): void =>
  say({
    kind: 'checkpoint',
    checkpoint: { run, step, nfe: 1, sampling, loss: 1, metrics: { amd, failureRate } },
  })
const told = (kind: RunStatus['kind'], step = 1, measuring: readonly number[] = []): void =>
  say({
    kind: 'report',
    report: {
      playing: true,
      runStepsPerSecond: 1,
      measuring,
      secondsLeft: 1,
      runs: Array.from({ length: 3 * RUNS }, (_, run) => ({
        run,
        step,
        status: { kind } as RunStatus,
        firstBin: 0,
        losses: [],
      })),
    },
  })
const opened = (): void => say(openedEvent(study))
const found = () => judging.read().claims.get(keyOf(lab.store.getState().study.claims[0]!))

beforeEach(() => {
  vi.useFakeTimers()
  lab = createPageLab((listener) => {
    say = listener
    return { send: () => {}, restart: () => {} }
  })
  judge = vi.fn((...given: Parameters<typeof judgeClaims>) =>
    Promise.resolve(judgeClaims(...given)),
  )
  judging = new Judging(lab, judge as never)
  lab.store.getState().openStudy(study)
  opened()
  told('training')
})
afterEach(() => vi.useRealTimers())

it('follows what is measured, says who still trains, and judges nothing twice', async () => {
  const end = judging.subscribe(() => {})
  for (let run = 0; run < RUNS; run++) measured(run, 1, run)
  await vi.advanceTimersByTimeAsync(1000)
  expect(found()).toMatchObject({ of: 0, verdict: 'not decided' })
  for (let run = 0; run < RUNS; run++) measured(RUNS + run, 1, run + 2)
  await vi.advanceTimersByTimeAsync(1000)
  expect(found()).toMatchObject({ effect: -2, holdsIn: 6, of: 6, p: 1 / 64, verdict: 'holds' })
  expect(progressOfClaim(study.claims[0]!, study, judging.read()).training).toEqual([RUNS, RUNS])
  const calls = judge.mock.calls.length
  told('finished')
  await vi.advanceTimersByTimeAsync(1000)
  expect(progressOfClaim(study.claims[0]!, study, judging.read()).training).toEqual([0, 0])
  // The third experiment has no claim.
  measured(2 * RUNS, 1, 50)
  await vi.advanceTimersByTimeAsync(1000)
  expect(judge).toHaveBeenCalledTimes(calls)
  end()
  measured(0, 2, 90)
  await vi.advanceTimersByTimeAsync(1000)
  expect(judge).toHaveBeenCalledTimes(calls)
})

it('another claim is judged at once; nothing of a study is said of the next one', async () => {
  judging.subscribe(() => {})
  for (let run = 0; run < 2 * RUNS; run++) measured(run, 1, run)
  await vi.advanceTimersByTimeAsync(1000)
  const { store } = lab
  store.getState().setExperiments(claimed(store.getState().study, 0, { direction: 'higher' }, 0))
  await vi.advanceTimersByTimeAsync(0)
  expect(found()).toMatchObject({ verdict: 'opposite' })
  store.getState().openStudy(study)
  expect(judging.read().claims.size).toBe(0)
})

it('while runs train, judging takes a tenth of the time at most', async () => {
  let clock = 0
  const slow = vi.fn(async (...given: Parameters<typeof judgeClaims>) => {
    clock += 400
    return judgeClaims(...given)
  })
  judging = new Judging(lab, slow, () => clock)
  judging.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(300)
  expect(slow).toHaveBeenCalledTimes(1)
  measured(0, 1, 5)
  await vi.advanceTimersByTimeAsync(3000)
  expect(slow).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(700)
  expect(slow).toHaveBeenCalledTimes(2)
})

it('a judge that fails is told of', async () => {
  judging = new Judging(lab, () => Promise.reject(new Error('gone')))
  judging.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(1000)
  expect(judging.read().problem).toContain('gone')
})

it('what failed is tried again, and nothing is said of it once it worked or no claim is left', async () => {
  let broken = true
  const shaky = vi.fn(async (...given: Parameters<typeof judgeClaims>) => {
    if (broken) throw new Error('gone')
    return judgeClaims(...given)
  })
  judging = new Judging(lab, shaky)
  judging.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(1000)
  expect(judging.read().problem).toContain('gone')
  expect(shaky).toHaveBeenCalledTimes(1)
  broken = false
  await vi.advanceTimersByTimeAsync(5000)
  expect(judging.read().problem).toBeUndefined()
  expect(found()).toBeDefined()
  broken = true
  measured(0, 1, 5)
  await vi.advanceTimersByTimeAsync(20000)
  expect(judging.read().problem).toContain('gone')
  const { store } = lab
  store.getState().setExperiments(unclaimed(store.getState().study, 0, 0))
  expect(judging.read()).toMatchObject({ claims: new Map(), training: Array(3 * RUNS).fill(true) })
})

it('runs are told with seeds, what is lost, and without metrics that the target does not have', () => {
  measured(0, 1, 4)
  measured(RUNS + 1, 1, Number.NaN, Number.NaN)
  const of = (claims: object[]) =>
    summedRuns(
      {
        study: parseStudy({ ...study, claims }),
        runs: Array.from({ length: 3 * RUNS }, (_, run) => ({
          step: 1,
          status: { kind: run === 1 ? 'diverged' : 'finished' } as RunStatus,
        })),
      },
      lab.live,
    )
  const all = of([{}, { measure: 'mddModes' }])
  expect(all).toHaveLength(2 * RUNS)
  expect(all[0]).toEqual({
    experiment: 0,
    seed: 3,
    broken: false,
    checkpoints: 1,
    results: { failureRate: { best: 4, final: 4, lastFive: 4 } },
  })
  expect(all[1]).toEqual({ experiment: 0, seed: 4, broken: true, checkpoints: 0, results: {} })
  expect(all[RUNS + 1]).toMatchObject({ seed: 4, results: { failureRate: { final: Number.NaN } } })
  expect(of([{ first: 2 }]).map(({ experiment }) => experiment)).toContain(2)
})

it('what a claim waits for is measured before it is judged: meanwhile it says so', async () => {
  const end = judging.subscribe(() => {})
  const [claim] = study.claims
  const { every } = study.experiments[0]!.evaluation
  const waits = () => {
    const progress = progressOfClaim(claim!, study, judging.read())
    return waitsFor({ study, claim: claim!, judgement: found(), ...progress })
  }
  await vi.advanceTimersByTimeAsync(1000)
  expect(waits()).toBe(`Waits for the first checkpoint at training step ${grouped(every)}.`)
  // Run 1 is one of A.
  told('training', every + 1, [1])
  await vi.advanceTimersByTimeAsync(1000)
  expect(waits()).toBe(
    `Waits for the first checkpoint of B at training step ${grouped(2 * every)}; that of A is being measured.`,
  )
  told('training', every + 1, [1, RUNS])
  await vi.advanceTimersByTimeAsync(1000)
  expect(waits()).toBe('The first checkpoint is being measured.')
  // Measured, and still to be judged.
  let judged = (): void => {}
  judge.mockImplementationOnce(async (...given: Parameters<typeof judgeClaims>) => {
    await new Promise<void>((resolve) => (judged = resolve))
    return judgeClaims(...given)
  })
  for (const run of [1, RUNS + 1]) measured(run, every, 1)
  told('training', every + 2, [])
  await vi.advanceTimersByTimeAsync(1000)
  expect(waits()).toBe('The first checkpoint is being measured.')
  judged()
  await vi.advanceTimersByTimeAsync(1000)
  expect(waits()).toBeUndefined()
  end()
})
