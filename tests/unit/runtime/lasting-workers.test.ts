/** Workers that stop, and what becomes of what they were asked. */
import { expect, it, vi } from 'vitest'
import { LastingCaller } from '../../../src/runtime/lasting-caller.ts'
import type { measureHandlers } from '../../../src/runtime/measure-handlers.ts'
import { MeasurePool } from '../../../src/runtime/measure-pool.ts'
import { type Port, serve } from '../../../src/runtime/remote.ts'
import { watchLab } from '../../../src/runtime/watch-lab.ts'
import { portPair, quickHandlers } from '../../support/measures.ts'

/** Workers that can be stopped; how many have been started and closed. */
function workers(handlers: () => Parameters<typeof serve>[1]) {
  const failures: ((reason: string) => void)[] = []
  const count = { started: 0, closed: 0 }
  return {
    count,
    stop: (worker: number) => failures[worker]!('A worker stopped: out of memory'),
    connect: (): Port => {
      const [near, far] = portPair()
      serve(far, handlers())
      count.started++
      return {
        ...near,
        onFailure: (listener) => failures.push(listener),
        close: () => void count.closed++,
      }
    },
  }
}

it('a worker that stops is started again, and asked again; told once for all that waited', async () => {
  let release = (): void => {}
  const { connect, count, stop } = workers(() => ({
    double: async (n: number) => {
      if (count.started === 1) await new Promise<void>((resolve) => (release = resolve))
      return 2 * n
    },
    bad: () => {
      throw new Error('There is no answer')
    },
  }))
  const told: string[] = []
  const caller = new LastingCaller(connect, (why) => told.push(why))
  expect(count.started).toBe(0)
  const answers = [1, 2, 3].map((n) => caller.call('double', n))
  await Promise.resolve()
  stop(0)
  expect(await Promise.all(answers)).toEqual([2, 4, 6])
  expect(told).toEqual(['A worker stopped: out of memory'])
  expect(count).toEqual({ started: 2, closed: 1 })
  release()
  // An error of what was asked is no failure of the worker.
  await expect(caller.call('bad')).rejects.toThrow('There is no answer')
  expect(count.started).toBe(2)
})

it('what stops two workers in a row is an error', async () => {
  const { connect, count, stop } = workers(() => ({ never: () => new Promise(() => {}) }))
  const caller = new LastingCaller(connect)
  const answer = caller.call('never')
  const refused = expect(answer).rejects.toThrow('out of memory')
  stop(0)
  await vi.waitUntil(() => count.started === 2)
  stop(1)
  await refused
})

it('a measuring worker that stops knows its targets again, and measures the same', async () => {
  let slow = true
  const target = { points: Float32Array.of(1, 1, 0, 1, -3, 2, 5, 5) }
  const generated = Float32Array.of(1, 1, -3, 2, 5, 4, 0, 0)
  const { connect, stop, count } = workers(() => {
    const { measure, ...others } = quickHandlers()
    const never = () => new Promise(() => {})
    return { ...others, measure: slow ? never : measure } as ReturnType<typeof measureHandlers>
  })
  const told: string[] = []
  const pool = new MeasurePool(connect, 1, (why) => told.push(why))
  const id = pool.add({ points: target.points, whole: () => target })
  const { signal } = new AbortController()
  const glance = await pool.glance(generated, id)
  const measured = pool.measure(generated, id, { signal })
  await vi.waitUntil(() => count.started === 2)
  slow = false
  stop(1)
  expect((await measured).metrics).toEqual(glance.metrics)
  stop(0)
  expect(await pool.glance(generated, id)).toEqual(glance)
  expect(told).toHaveLength(2)
  pool.forget(id)
  pool.dispose()
  expect(count.closed).toBe(count.started)
})

it('a lab that gives no answer for three minutes has stopped; one that is busy for two has not', async () => {
  vi.useFakeTimers()
  try {
    const stopped = vi.fn()
    let busy = 120
    void watchLab(() => new Promise((resolve) => setTimeout(resolve, 1000 * busy)), stopped)
    await vi.advanceTimersByTimeAsync(130000)
    expect(stopped).not.toHaveBeenCalled()
    busy = 1000
    await vi.advanceTimersByTimeAsync(400000)
    expect(stopped).toHaveBeenCalledWith('It gave no answer for 180 s')
  } finally {
    vi.useRealTimers()
  }
})
