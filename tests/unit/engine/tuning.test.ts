/** Which variant of the train kernel is chosen, by a clock of the test: passes are the names of their variants. */
import { describe, expect, it } from 'vitest'
import type { Variant } from '../../../src/engine/gpu/kernel-shape.ts'
import { nameOf, Tuning, type TuningMemory } from '../../../src/engine/gpu/tuning.ts'

const TARGET = 8
const KEY = 'this adapter'
const VARIANTS: readonly Variant[] = [
  { tile: 4, threads: 64 },
  { tile: 2, threads: 128 },
  { tile: 1, threads: 256 },
]
const [USUAL, OTHER, LAST] = VARIANTS.map(nameOf) as [string, string, string]

/** A GPU that takes so many milliseconds a step, told its variant and how often it has been timed. */
type Cost = (name: string, time: number) => number

interface Place {
  readonly cost?: Cost
  readonly likely?: Variant
  readonly memory?: TuningMemory | undefined
  /** Variants whose bits are other ones. */
  readonly wrong?: readonly string[]
  /** Those that no compiler takes, and those it never ends with. */
  readonly refused?: readonly string[]
  readonly endless?: readonly string[]
}

async function place({
  cost = () => 0.1,
  likely = VARIANTS[0]!,
  memory,
  wrong = [],
  refused = [],
  endless = [],
}: Place) {
  let time = 0
  const compiled: string[] = []
  const tuning = await Tuning.create<string>({
    variants: VARIANTS,
    likely,
    compile: async (variant) => {
      const name = nameOf(variant)
      compiled.push(name)
      if (refused.includes(name)) throw new Error('It cannot be compiled.')
      if (endless.includes(name)) await new Promise(() => {})
      return name
    },
    pacing: { target: TARGET, now: () => time },
    memory,
    key: KEY,
  })
  /** Names of submissions in order, with their purposes and steps. */
  const done: { name: string; purpose: string; steps: number; load: number }[] = []
  /** Trains as `RunGroup` does. */
  const train = async (steps: number, load = 1): Promise<void> => {
    for (let left = steps; left > 0; ) {
      const { candidate, purpose } = tuning.turn(load, left)
      const name = candidate.pass
      const most = Math.min(candidate.pacer.next(load, 1000), left)
      const count = purpose === 'prove' ? 1 : purpose === 'time' ? most : left
      const took = count * cost(name, done.length)
      time += took
      if (purpose === 'prove') tuning.proved(candidate, !wrong.includes(name))
      if (purpose === 'time') {
        candidate.pacer.measured(count, took)
        tuning.timed(candidate, count, took)
      }
      done.push({ name, purpose, steps: count, load })
      left -= count
      // Compilers work beside it.
      for (let i = 0; i < 20; i++) await Promise.resolve()
    }
  }
  const settle = async (): Promise<string> => {
    for (let i = 0; i < 1000 && !tuning.settled; i++) await train(500)
    expect(tuning.settled).toBe(true)
    return tuning.name
  }
  return {
    tuning,
    compiled,
    done,
    train,
    settle,
    spent: () => time,
    wait: (ms: number) => {
      time += ms
    },
  }
}

const costs =
  (table: Readonly<Record<string, number>>): Cost =>
  (name) =>
    table[name]!

it('takes the fastest, remembers it, and then neither times nor compiles the others', async () => {
  const memory = new Map<string, unknown>()
  const cost = costs({ [USUAL]: 0.05, [OTHER]: 0.03, [LAST]: 0.04 })
  const first = await place({ memory, cost })
  expect(first.compiled).toEqual([USUAL])
  expect(await first.settle()).toBe(OTHER)
  expect(memory).toEqual(new Map([[KEY, OTHER]]))

  const second = await place({ memory, cost })
  expect(second.compiled).toEqual([USUAL, OTHER])
  await second.train(500)
  expect(second.done).toMatchObject([
    { name: OTHER, purpose: 'prove', steps: 1 },
    { name: OTHER, purpose: 'train', steps: 499 },
  ])
  expect(second.compiled).toHaveLength(2)
})

it('times each as often, in turns, from one step on and never beyond the length of a submission', async () => {
  const cost = costs({ [USUAL]: 0.05, [OTHER]: 0.03, [LAST]: 0.4 })
  const { tuning, train, done, spent } = await place({ memory: new Map(), cost })
  await train(500)
  await train(20000)
  expect([tuning.settled, tuning.name]).toEqual([true, OTHER])
  const timed = done.filter(({ purpose }) => purpose === 'time')
  for (const name of [USUAL, OTHER, LAST]) {
    const own = timed.filter((each) => each.name === name).map(({ steps }) => steps)
    expect(own[0]).toBe(1)
    expect(own.every((steps, i) => steps <= 2 * (own[i - 1] ?? 1))).toBe(true)
    expect(Math.max(...own) * cost(name, 0)).toBeLessThanOrEqual(TARGET)
    expect(own.filter((steps) => steps * cost(name, 0) >= TARGET / 2)).toHaveLength(7)
  }
  expect(spent()).toBeLessThan(1500)
})

it.each([
  ['all take as long', costs({ [USUAL]: 0.05, [OTHER]: 0.05, [LAST]: 0.05 })],
  // Pseudo-random, by ±40 %, whatever the variant.
  ['times are noise', ((_, time) => 0.05 * (0.6 + 0.8 * ((time * 0.618) % 1))) as Cost],
  ['the clock does not move', () => 0],
])('stays with the usual one where %s', async (_, cost) => {
  const memory = new Map<string, unknown>()
  const { train, tuning } = await place({ memory, cost })
  for (let i = 0; i < 20; i++) await train(1000)
  expect(tuning.name).toBe(USUAL)
  expect([...memory.values()].every((name) => name === USUAL)).toBe(true)
})

it('sees through noise that is smaller than the gain', async () => {
  const cost: Cost = (name, time) => (name === LAST ? 0.7 : 1) * (0.9 + 0.2 * ((time * 0.618) % 1))
  expect(await (await place({ memory: new Map(), cost })).settle()).toBe(LAST)
})

it('gives up for good when so much time is spent that it would disturb', async () => {
  // As where a wait takes a tenth of a second whatever was submitted.
  const memory = new Map<string, unknown>()
  const slow = await place({ memory, cost: (name) => (name === OTHER ? 90 : 100) })
  await slow.train(100)
  expect(slow.tuning.settled).toBe(false)
  const began = slow.spent()
  await slow.train(40)
  expect([slow.tuning.settled, slow.tuning.name]).toEqual([true, USUAL])
  const spent = slow.done
    .filter(({ purpose }) => purpose === 'time')
    .reduce((sum, { name, steps }) => sum + steps * (name === OTHER ? 90 : 100), 0)
  expect(spent).toBeLessThan(1500 + 101)
  expect(slow.spent()).toBeGreaterThan(began)
  expect(memory.get(KEY)).toBe(USUAL)
})

it('does not remember what was given up because all calls were short', async () => {
  const memory = new Map<string, unknown>()
  const { train, tuning } = await place({ memory, cost: () => 1 })
  for (let i = 0; i < 2000; i++) await train(2)
  expect([tuning.settled, tuning.name, memory.size]).toEqual([true, USUAL, 0])
})

it('does not wait for a compiler that never ends', async () => {
  const { train, tuning, wait } = await place({ memory: new Map(), endless: [OTHER] })
  await train(200)
  expect(tuning.settled).toBe(false)
  wait(20001)
  await train(1)
  expect([tuning.settled, tuning.name]).toEqual([true, USUAL])
})

it('leaves out what cannot be compiled', async () => {
  const cost = costs({ [USUAL]: 0.05, [OTHER]: 0.01, [LAST]: 0.04 })
  expect(await (await place({ memory: new Map(), cost, refused: [OTHER] })).settle()).toBe(LAST)
  const none = await place({ memory: new Map(), cost, refused: [OTHER, LAST] })
  expect(await none.settle()).toBe(USUAL)
})

describe('bits that are not the same', () => {
  const cost = costs({ [USUAL]: 0.05, [OTHER]: 0.01, [LAST]: 0.04 })

  it('never train, however fast', async () => {
    const { settle, done } = await place({ memory: new Map(), cost, wrong: [OTHER] })
    expect(await settle()).toBe(LAST)
    expect(done.filter(({ name }) => name === OTHER)).toMatchObject([
      { purpose: 'prove', steps: 1 },
    ])
  })

  it('nor when they are remembered', async () => {
    const memory = new Map([[KEY, OTHER]])
    const { settle, done } = await place({ memory, cost, wrong: [OTHER] })
    expect(await settle()).toBe(USUAL)
    expect(done.filter(({ name }) => name === OTHER)).toHaveLength(1)
    expect(memory.get(KEY)).toBe(USUAL)
  })
})

it.each([[undefined], [null], [7], [{ tile: 1 }], ['tile 8, 64 threads'], ['']])(
  'looks anew where the memory holds %j',
  async (rubbish) => {
    const memory = new Map<string, unknown>([[KEY, rubbish]])
    const cost = costs({ [USUAL]: 0.05, [OTHER]: 0.03, [LAST]: 0.04 })
    expect(await (await place({ memory, cost })).settle()).toBe(OTHER)
    expect(memory.get(KEY)).toBe(OTHER)
  },
)

it('times anew when another number of runs trains', async () => {
  const { train, tuning, done } = await place({ memory: new Map(), cost: () => 0.05 })
  await train(200)
  for (let i = 0; i < 5; i++) await train(300, 2)
  expect(tuning.settled).toBe(false)
  await train(20000, 1)
  expect(tuning.settled).toBe(true)
  const long = done.filter(({ purpose, steps }) => purpose === 'time' && 0.05 * steps >= TARGET / 2)
  const timings = (name: string, load: number): number =>
    long.filter((each) => each.name === name && each.load === load).length
  expect([USUAL, OTHER, LAST].map((name) => timings(name, 1))).toEqual([7, 7, 7])
  expect(timings(USUAL, 2)).toBeGreaterThan(0)
})

it('tries nothing without a memory, nor for the few steps of a check', async () => {
  const plain = await place({})
  await plain.train(5000)
  expect(plain.done).toMatchObject([{ name: USUAL, purpose: 'train', steps: 5000 }])
  const check = await place({ memory: new Map() })
  await check.train(4)
  expect(check.compiled).toEqual([USUAL])
})

describe('a variant that is likely to be the best', () => {
  const likely = VARIANTS[2]!

  it('trains from the second step on, and stays where all take as long', async () => {
    const memory = new Map<string, unknown>()
    const { settle, train, compiled, done } = await place({ likely, memory, cost: () => 0.05 })
    expect(compiled).toEqual([USUAL, LAST])
    await train(4)
    expect(done).toMatchObject([
      { name: LAST, purpose: 'prove', steps: 1 },
      { name: LAST, purpose: 'train', steps: 3 },
    ])
    expect(await settle()).toBe(LAST)
    expect(memory.get(KEY)).toBe(LAST)
    expect(compiled).toEqual([USUAL, LAST, OTHER])
  })

  it('gives way to a faster one', async () => {
    const cost = costs({ [USUAL]: 0.04, [OTHER]: 0.03, [LAST]: 0.05 })
    expect(await (await place({ likely, memory: new Map(), cost })).settle()).toBe(OTHER)
    expect(await (await place({ likely, memory: new Map(), cost, wrong: [OTHER] })).settle()).toBe(
      USUAL,
    )
  })

  it.each([
    ['gives other bits', { wrong: [LAST] }],
    ['cannot be compiled', { refused: [LAST] }],
    ['is not what is remembered', { memory: new Map([[KEY, USUAL]]) }],
    ['cannot be remembered', { memory: undefined }],
  ])('does not train where it %s', async (_, own) => {
    const { settle, done } = await place({ likely, memory: new Map(), cost: () => 0.05, ...own })
    expect(await settle()).toBe(USUAL)
    expect(done.every(({ name, purpose }) => name !== LAST || purpose === 'prove')).toBe(true)
  })
})
