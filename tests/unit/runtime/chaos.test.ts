/** Whatever fails, and whatever the user does meanwhile: the study comes to its end, with the same bytes, and nothing is said that is not so. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { many } from '../../support/many.ts'
import type { Fault, World } from './chaos.ts'
import { did, play, type Schedule, schedules } from './chaos-schedules.ts'
import { isRepeated, isTrue } from './chaos-truth.ts'

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'],
  })
})
afterEach(() => {
  vi.useRealTimers()
})

const isSaid = (world: World, from: number) =>
  world.log.slice(from).some((entry) => entry.kind === 'told')

async function toItsEnd(world: World): Promise<void> {
  for (let tries = 0; ; tries++) {
    const { state } = world
    expect([state.pending, state.preparing]).toEqual([0, undefined])
    const kinds = state.runs.map(({ status }) => status.kind)
    if (kinds.length > 0 && kinds.every((kind) => kind === 'finished' || kind === 'diverged'))
      return
    if (tries > 12) throw new Error(`It is stuck: ${kinds} ${JSON.stringify(state.notices)}`)
    const from = world.log.length
    if (!state.opened) {
      expect(isSaid(world, 0)).toBe(true)
      state.changeSettings({ engine: 'wasm' })
      state.openStudy(state.study)
    } else if (kinds.includes('failed')) {
      expect(isSaid(world, 0)).toBe(true)
      state.rewind()
      state.play()
    } else state.play()
    state.setHidden(false)
    await world.settle()
    const ended = world.state.runs.every(({ status }) =>
      ['finished', 'diverged'].includes(status.kind),
    )
    if (!ended) expect(isSaid(world, from)).toBe(true)
  }
}

/** All of it: to the end, true words, and the same bytes. */
async function holds(schedule: Schedule): Promise<void> {
  const world = await play(schedule)
  await toItsEnd(world)
  isTrue(world.log)
  await isRepeated(world)
  await world.end()
}

const fails = (kind: Fault['kind'], on: string, after: number): Fault => ({ kind, on, after })
/** The study that is asked for is loaded by no engine, each of which is sound when it is checked. */
const unloadable = (after: number): Fault[] => [
  fails('throws', 'load', after),
  ...[1, 1, 1, 1].map((check) => fails('throws', 'load', check)),
]
const usual = { first: 0, engine: 'wasm', faults: [], deeds: [], tick: 60 } as const

it.each<[string, Partial<Schedule>]>([
  [
    'an engine that could not be made in the place of another is made the next time',
    {
      faults: [fails('dies', 'train', 3), ...unloadable(0).map((each) => ({ ...each, after: 0 }))],
    },
  ],
  [
    'a study that no engine loads leaves the open one, which can be rewound',
    {
      faults: unloadable(2),
      deeds: [
        [16, did.open(1)],
        [0, did.rewind()],
      ],
    },
  ],
  [
    'what an engine was preparing is carried over to no study',
    {
      first: 3,
      deeds: [
        [60, did.edit('iterations', 10)],
        [4, did.edit('iterations', 15)],
      ],
    },
  ],
  [
    'runs that had ended are kept with the engine that trained them',
    {
      first: 1,
      engine: 'gpu',
      faults: [fails('dies', 'train', 52), fails('throws', 'make', 0)],
    },
  ],
  [
    'what takes the place of the engine that was asked for goes on when the lab has stopped',
    {
      engine: 'gpu',
      faults: [fails('dies', 'train', 4), fails('throws', 'make', 0)],
      stops: 40,
    },
  ],
  [
    'after a rewind nothing is said of the engine before',
    {
      engine: 'gpu',
      faults: [fails('dies', 'train', 12), fails('throws', 'make', 0)],
      deeds: [[60, did.rewind()]],
    },
  ],
])('%s', (_, schedule) => holds({ ...usual, ...schedule }))

it('whatever fails, and whatever is done meanwhile', { timeout: 300000 }, async () => {
  await fc.assert(fc.asyncProperty(schedules, holds), { numRuns: many(60), seed: 8 })
})
