import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { conversation } from '../../../src/app/embed/conversation.ts'
import { readMessage } from '../../../src/app/embed/messages.ts'
import { readOrigins } from '../../../src/app/embed/origins.ts'
import type { Command, LabEvent } from '../../../src/runtime/protocol.ts'
import { FlowClock } from '../../../src/store/flow-clock.ts'
import { readParts } from '../../../src/store/frame-parts.ts'
import { createPageLab, type PageLab } from '../../../src/store/lab-store.ts'
import { createViewStore } from '../../../src/store/view-store.ts'
import { DEFAULT_STUDY } from '../../../src/study/presets/default.ts'
import { bounded } from '../../support/bounds.ts'
import { many } from '../../support/many.ts'

const MESSAGES = many(10000)
const HOST = 'https://example.org'
const outside = {}

let commands: Command[]
let sent: { readonly message: Record<string, unknown>; readonly origin: string }[]
let started: number
let lab: PageLab
let emit: (event: LabEvent) => void
let flow: FlowClock
let talk: ReturnType<typeof conversation>

beforeEach(() => {
  commands = []
  sent = []
  started = 0
  lab = createPageLab((listener) => {
    emit = listener
    return { send: (command) => void commands.push(command), restart: () => {} }
  })
  flow = new FlowClock()
  talk = conversation(
    {
      ...lab,
      flow,
      view: createViewStore(),
      start: async () => void started++,
      supersede: async () => {},
    },
    {
      window: outside,
      allowed: [HOST],
      send: (message, origin) => void sent.push({ message: { ...message }, origin }),
      now: () => 0,
    },
  )
})

const ask = (data: unknown, origin = HOST, source: unknown = outside): Promise<void> =>
  talk({ source, origin, data })

/** The lab opens the study that was asked for last. */
const opens = (): void => {
  const { study } = commands.findLast(({ kind }) => kind === 'open') as Extract<
    Command,
    { kind: 'open' }
  >
  const of = <T>(value: T): T[] => study.experiments.map(() => value)
  emit({
    kind: 'opened',
    study,
    targets: of(new Float32Array(4)),
    lossBins: of(10),
    moments: of([0]),
    rejected: of(0),
    transports: of(undefined),
  })
}
const report = (step: number, playing: boolean): void =>
  emit({
    kind: 'report',
    report: {
      playing,
      runStepsPerSecond: 0,
      measuring: [],
      runs: [
        {
          run: 0,
          step,
          status: { kind: playing ? 'training' : 'paused' },
          firstBin: 0,
          losses: [],
        },
      ],
    },
  })

it('only the page around, from an allowed origin, is read and answered', async () => {
  const seek = { sourceLab: 1, id: 1, kind: 'seek', t: 0.25 }
  await ask(seek, 'https://example.com')
  await ask(seek, `${HOST}:8443`)
  await ask(seek, HOST, {})
  await ask(seek, 'null')
  expect([flow.t, sent, commands, started]).toEqual([1, [], [], 0])
  await ask(seek)
  expect(flow.t).toBe(0.25)
  expect(sent).toEqual([
    { message: { sourceLab: 1, kind: 'reply', id: 1, done: true }, origin: HOST },
  ])
})

it('origins are taken only as a browser writes them', () => {
  const read = (search: string) => readOrigins(new URLSearchParams(search), 'https://lab.example')
  expect(read('embed').allowed).toEqual(['https://lab.example'])
  expect(read('origin=https://a.org&origin=http://localhost:8080').allowed).toEqual([
    'https://a.org',
    'http://localhost:8080',
  ])
  for (const none of ['*', 'null', 'a.org', 'https://a.org/', 'https://a.org/x', 'file://', ''])
    expect(read(`origin=${none}`)).toEqual({
      allowed: [],
      problems: [expect.stringContaining('as https://lab.example is')],
    })
})

it('parts are known by name, once each', () => {
  expect(readParts('quality,charts,loss,coverage,nothing')).toEqual({
    parts: ['quality', 'chart', 'amd', 'loss', 'coverage'],
    unknown: ['nothing'],
  })
  expect(readParts('')).toEqual({ parts: [], unknown: [] })
})

it('a study is loaded from JSON, an object or a link, and answered when it is open', async () => {
  const study = { title: 'Mine', experiments: [{ training: { steps: 50 } }] }
  const text = JSON.stringify(study)
  for (const how of [
    { study },
    { study: text },
    { link: `https://lab.example/#study=${encodeURIComponent(text)}` },
  ]) {
    sent = []
    const done = ask({ sourceLab: 1, id: 'a', kind: 'load', ...how })
    expect(sent).toEqual([])
    await expect.poll(() => lab.store.getState().pending, { timeout: 20000 }).toBe(1)
    opens()
    await done
    expect(sent[0]!.message).toMatchObject({ id: 'a', done: true, value: { title: 'Mine' } })
    expect(lab.store.getState().study.experiments[0]!.training.steps).toBe(50)
  }
  expect(commands.filter(({ kind }) => kind === 'open')).toHaveLength(3)
})

it('a wrong study is refused in sentences that name the field, and changes nothing', async () => {
  const before = lab.store.getState()
  await ask({
    sourceLab: 1,
    id: 2,
    kind: 'load',
    study: { experiments: [{ training: { batch: 0 } }] },
  })
  await ask({ sourceLab: 1, id: 3, kind: 'load', study: '{' })
  await ask({ sourceLab: 1, id: 4, kind: 'load', link: 'https://lab.example/' })
  expect(sent.map(({ message }) => message.problem)).toEqual([
    expect.stringContaining('training.batch'),
    expect.stringContaining('JSON'),
    'The link names no study.',
  ])
  expect(lab.store.getState()).toBe(before)
  expect(commands).toEqual([])
})

it('training to a step is answered when it is reached, or says where it ended', async () => {
  lab.store.getState().openStudy(DEFAULT_STUDY, false)
  opens()
  const reached = ask({ sourceLab: 1, id: 5, kind: 'train', step: 300 })
  await Promise.resolve()
  await Promise.resolve()
  expect(commands.at(-1)).toEqual({ kind: 'step', from: 0, steps: 300 })
  report(120, true)
  expect(sent).toEqual([])
  report(300, false)
  await reached
  expect(sent[0]!.message).toMatchObject({ done: true, value: { step: 300 } })
  const ended = ask({ sourceLab: 1, id: 6, kind: 'train', step: 900 })
  await new Promise((resolve) => setTimeout(resolve))
  report(400, true)
  report(450, false)
  await ended
  expect(sent[1]!.message).toMatchObject({ done: false, problem: 'Training ended at step 450.' })
  await ask({ sourceLab: 1, id: 7, kind: 'train', step: 10 })
  expect(sent[2]!.message.problem).toMatch(/passed step 10/)
  await ask({ sourceLab: 1, id: 8, kind: 'train', step: 10_000_000 })
  expect(sent[3]!.message.problem).toMatch(/ends at step 100000/)
})

it('progress is heard until it is wanted no longer, and results hold the study', async () => {
  lab.store.getState().openStudy(DEFAULT_STUDY, false)
  opens()
  await ask({ sourceLab: 1, id: 'p', kind: 'subscribe' })
  expect(sent[1]!.message).toMatchObject({ kind: 'progress', id: 'p', step: 0, playing: false })
  await ask({ sourceLab: 1, id: 'q', kind: 'unsubscribe' })
  const heard = sent.length
  report(10, true)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(sent).toHaveLength(heard)
  await ask({ sourceLab: 1, id: 'r', kind: 'results' })
  expect(sent.at(-1)!.message).toMatchObject({
    done: true,
    value: { study: DEFAULT_STUDY, step: 10, experiments: [{ name: 'χ-sphere, I-CFM' }] },
  })
})

const almost = fc.record(
  {
    sourceLab: fc.oneof(fc.constant(1), fc.anything()),
    id: fc.oneof(fc.string(), fc.double(), fc.anything()),
    kind: fc.oneof(
      fc.constantFrom('load', 'seek', 'train', 'look', 'results', 'subscribe', 'play', '__proto__'),
      fc.anything(),
    ),
    t: fc.anything(),
    step: fc.anything(),
    study: fc.oneof(fc.anything(), fc.json(), fc.object()),
    link: fc.oneof(fc.anything(), fc.webUrl({ withFragments: true })),
    play: fc.anything(),
    every: fc.anything(),
    aggregate: fc.anything(),
  },
  { requiredKeys: [] },
)

it('whatever comes, nothing throws, and what is refused changes nothing', async () => {
  let refused = 0
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ arbitrary: almost, weight: 4 }, { arbitrary: fc.anything(), weight: 1 }),
      async (data) => {
        commands = []
        sent = []
        started = 0
        const [state, t] = [lab.store.getState(), flow.t]
        const done = bounded()
        const read = readMessage(data)
        done()
        if (read?.request) {
          // Those that wait for the lab are asked in tests of their own.
          if (!['load', 'train', 'results'].includes(read.request.kind)) await ask(data)
          return
        }
        await ask(data)
        expect(lab.store.getState()).toBe(state)
        expect([flow.t, commands, started]).toEqual([t, [], 0])
        expect(sent).toHaveLength(read ? 1 : 0)
        if (!read) return
        refused++
        expect(sent[0]!.message.problem).toMatch(/^\S.*\.$/)
      },
    ),
    { numRuns: MESSAGES },
  )
  expect(refused).toBeGreaterThan(MESSAGES / 4)
}, 300000)
