/** Measuring beside the training: nothing waits for it, and nothing is heard of what was given up. */
import { expect, it } from 'vitest'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import type { Measured } from '../../../src/measure/measure.ts'
import { MeasurePool } from '../../../src/runtime/measure-pool.ts'
import type { MeasureOrder, Measures } from '../../../src/runtime/measures.ts'
import type { Checkpoint } from '../../../src/runtime/protocol.ts'
import { serve } from '../../../src/runtime/remote.ts'
import { Session } from '../../../src/runtime/session.ts'
import { ALL, compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { portPair } from '../../support/measures.ts'

const STUDY = parseStudy({
  experiments: [
    {
      network: { width: 16, layers: 1 },
      training: { steps: 30, batch: 4 },
      evaluation: { every: 10, points: 16 },
      sampling: { solver: 'euler', steps: 2 },
    },
  ],
  runs: 2,
})
const NOTHING: Measured = { metrics: { amd: 1, failureRate: 2 } }

/** Measures that answer when they are told to. */
class HeldMeasures implements Measures {
  readonly asked: { order: MeasureOrder; end(error?: Error): void }[] = []
  readonly targets = new Set<number>()

  add(): number {
    this.targets.add(this.targets.size)
    return this.targets.size - 1
  }
  forget(target: number): void {
    this.targets.delete(target)
  }
  glance(): Promise<never> {
    return Promise.reject(new Error('No pictures here'))
  }
  measure(_points: unknown, _target: number, order: MeasureOrder): Promise<Measured> {
    return new Promise((resolve, reject) =>
      this.asked.push({ order, end: (error) => (error ? reject(error) : resolve(NOTHING)) }),
    )
  }
}

async function start(study = STUDY) {
  const measures = new HeldMeasures()
  const told: Checkpoint[] = []
  const problems: unknown[] = []
  const session = new Session(study, compileStudy(study), ALL, new ReferenceEngine(), measures, {
    checkpoint: (checkpoint) => told.push(checkpoint),
    problem: (error) => problems.push(error),
  })
  await session.rewind()
  const train = async () => {
    while (session.evaluating || session.runs.active > 0) await session.advance(100)
  }
  const moments = () => told.map(({ run, step }) => [run, step])
  return { session, measures, told, problems, train, moments }
}

it('trains to the end without waiting, and has finished when the last moment is measured', async () => {
  const { session, measures, train, moments } = await start()
  await train()
  expect(measures.asked).toHaveLength(6)
  expect(moments()).toEqual([])
  expect(session.finished).toBe(false)
  expect(session.runs.stepsLeft).toBe(0)
  // The last ones first: of each run the moments still come in order.
  for (const { end } of measures.asked.toReversed()) end()
  await session.settled()
  for (const run of [0, 1])
    expect(moments().filter(([each]) => each === run)).toEqual([
      [run, 10],
      [run, 20],
      [run, 30],
    ])
  expect(session.finished).toBe(true)
  expect(session.runs.status(0)).toEqual({ kind: 'finished' })
})

it('training waits for measures that it runs far ahead of, and goes on as they come', async () => {
  const [experiment] = STUDY.experiments
  const often = { ...experiment!, training: { ...experiment!.training, steps: 200 } }
  const { session, measures, train } = await start(
    parseStudy({ ...STUDY, experiments: [{ ...often, evaluation: { every: 1, points: 16 } }] }),
  )
  let ended = 0
  const trained = train().then(() => {
    ended = Number.POSITIVE_INFINITY
  })
  let most = 0
  while (ended < Number.POSITIVE_INFINITY) {
    await new Promise((resolve) => setTimeout(resolve))
    most = Math.max(most, session.measuring.count)
    const stalled = measures.asked.length
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (measures.asked.length > stalled) continue
    for (let i = 0; i < 24; i++) measures.asked[ended++]?.end()
  }
  await trained
  expect(measures.asked).toHaveLength(400)
  expect(most).toBeGreaterThanOrEqual(256)
  expect(most).toBeLessThan(256 + 8)
})

it('nothing is heard of what was measured before a rewind or a close', async () => {
  const { session, measures, train, told } = await start()
  await train()
  await session.rewind()
  for (const { order, end } of measures.asked) {
    expect(order.signal.aborted).toBe(true)
    end()
  }
  await session.settled()
  expect(told).toEqual([])
  expect(session.finished).toBe(false)
  await train()
  session.close()
  for (const { end } of measures.asked.slice(6)) end(new Error('closed'))
  await session.settled()
  expect(told).toEqual([])
  expect(measures.targets.size).toBe(0)
})

it('sampling otherwise drops what was sampled before and measures again what had come to its end', async () => {
  const { session, measures, train, told, moments } = await start()
  await train()
  const { sampling, inferencePruning } = STUDY.experiments[0]!
  const otherwise = { sampling: { ...sampling, steps: 5 }, inferencePruning }
  session.setSampling(0, otherwise, ALL)
  await train()
  for (const { end } of measures.asked) end()
  await session.settled()
  expect(moments()).toEqual([
    [0, 30],
    [1, 30],
  ])
  for (const { nfe, sampling } of told)
    expect({ nfe, sampling }).toEqual({ nfe: 5, sampling: otherwise })
  expect(session.finished).toBe(true)
})

it('a run that cannot be measured has failed, and the session ends', async () => {
  const { session, measures, train, problems } = await start()
  await train()
  for (const { end } of measures.asked) end(new Error('The worker stopped'))
  await session.settled()
  expect(problems).toHaveLength(6)
  expect(session.finished).toBe(true)
  expect(session.runs.status(0)).toMatchObject({ kind: 'failed' })
})

it('a moment that cannot be measured is told in its turn', async () => {
  const { session, measures, train, problems, moments } = await start()
  await train()
  // Of each run the second one fails first, and its first one comes last.
  const [first, second] = [measures.asked[0]!, measures.asked[2]!]
  second.end(new Error('The worker stopped'))
  for (const { end } of measures.asked.slice(3)) end()
  await new Promise((resolve) => setTimeout(resolve))
  expect(problems).toEqual([])
  measures.asked[1]!.end()
  first.end()
  await session.settled()
  expect(problems).toHaveLength(1)
  expect(moments()).toHaveLength(5)
})

it('the pool tells a worker a target once, takes what is not for later first, and drops what is given up', async () => {
  const log: string[] = []
  let go = (): void => {}
  const pool = new MeasurePool(() => {
    const [near, far] = portPair()
    serve(far, {
      take: (id: number) => void log.push(`take ${id}`),
      forget: (id: number) => void log.push(`forget ${id}`),
      measure: async ([name]: Float32Array) => {
        log.push(`measure ${name}`)
        if (name === 1) await new Promise<void>((resolve) => (go = resolve))
        return NOTHING
      },
    })
    return near
  }, 1)
  let made = 0
  const points = Float32Array.of(0, 0)
  const target = pool.add({ points, whole: () => ({ points, made: ++made }) })
  const [kept, dropped] = [new AbortController(), new AbortController()]
  const ask = (name: number, { signal }: AbortController, later = false) =>
    pool.measure(Float32Array.of(name), target, { signal, later })
  const all = [ask(1, kept), ask(2, kept, true), ask(3, dropped), ask(4, kept)]
  const refused = expect(all[2]).rejects.toBeDefined()
  dropped.abort()
  await new Promise((resolve) => setTimeout(resolve))
  go()
  await Promise.all([all[0], all[1], all[3], refused])
  pool.forget(target)
  await new Promise((resolve) => setTimeout(resolve))
  expect(log).toEqual(['take 0', 'measure 1', 'measure 4', 'measure 2', 'forget 0'])
  expect(made).toBe(1)
})
