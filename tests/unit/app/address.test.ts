/** The address says what is open, is written seldom, and is followed when it is changed by hand. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepAddress, WRITE_MILLISECONDS } from '../../../src/app/address.ts'
import { startFrom } from '../../../src/app/start.ts'
import type { Command, LabEvent, RunStatus } from '../../../src/runtime/protocol.ts'
import { FlowClock } from '../../../src/store/flow-clock.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { goToStop, openLesson } from '../../../src/store/lessons/navigation.ts'
import { readPageLink } from '../../../src/store/page-link.ts'
import type { LinkedPage } from '../../../src/store/present-view.ts'
import { createViewStore } from '../../../src/store/view-store.ts'
import { DEFAULT_STUDY } from '../../../src/study/presets/default.ts'
import type { Study } from '../../../src/study/study.ts'
import { pointsOf, randomFrom } from '../../support/random-study.ts'

let sent: Command[]
let say: (event: LabEvent) => void
let page: LinkedPage
let bar: Bar

/** An address bar whose history can be looked at. */
class Bar {
  location: { pathname: string; search: string; hash: string }
  written: string[] = []
  state: unknown = null
  refuses = false
  private readonly listeners = new Map<string, () => void>()
  readonly history = {
    owner: this as Bar,
    get state() {
      return this.owner.state
    },
    replaceState: (state: unknown, _: string, address?: string | URL | null): void => {
      if (this.refuses) throw new Error('SecurityError')
      this.state = state
      this.written.push(String(address))
      this.location = partsOf(String(address))
    },
  }

  constructor(address: string) {
    this.location = partsOf(address)
  }

  addEventListener(kind: string, listener: () => void): void {
    this.listeners.set(kind, listener)
  }

  /** Someone changes the address. */
  type(hash: string): void {
    this.location = { ...this.location, hash }
    this.state = null
    this.listeners.get('hashchange')!()
  }

  leave(): void {
    this.listeners.get('pagehide')!()
  }
}

function partsOf(address: string) {
  const { pathname, search, hash } = new URL(address, 'http://localhost')
  return { pathname, search, hash }
}

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  const { store } = createPageLab((listener) => {
    say = listener
    return { send: (command) => sent.push(command), restart: () => {} }
  })
  page = { store, view: createViewStore(), flow: new FlowClock() }
})
afterEach(() => void vi.useRealTimers())

async function start(address: string): Promise<void> {
  bar = new Bar(address)
  const named = await startFrom(bar.location, page)
  opens()
  keepAddress(page, bar, named)
  settle()
}

/** The lab opens what it was asked for. */
function opens(): void {
  const { study } = page.store.getState()
  say({
    kind: 'opened',
    study,
    targets: study.experiments.map(() => Float32Array.of(0, 0, 1, 1)),
    moments: study.experiments.map(() => [0, 10]),
    lossBins: study.experiments.map(() => 10),
    rejected: study.experiments.map(() => 0),
    transports: study.experiments.map(() => undefined),
  })
  reports(0, 'training')
}

function reports(step: number, kind: 'training' | 'paused' | 'finished'): void {
  const { study } = page.store.getState()
  const status: RunStatus = { kind }
  const runs = study.experiments.flatMap(() => Array.from({ length: study.runs }, () => 0))
  say({
    kind: 'report',
    report: {
      playing: kind === 'training',
      runStepsPerSecond: 0,
      measuring: [],
      runs: runs.map((_, run) => ({ run, step, status, firstBin: 0, losses: [] })),
    },
  })
}

const settle = (): void => void vi.advanceTimersByTime(WRITE_MILLISECONDS)
const edit = (runs: number): unknown => page.store.getState().edit({ field: 'runs' }, runs)
const linked = () => readPageLink(bar.location.hash)!

it('an untouched page has no link, with or without a preset in its address', async () => {
  await start('/lab/?engine=wasm')
  for (let step = 0; step < 100; step++) reports(step, 'training')
  settle()
  expect(bar.written).toEqual([])
  await start('/?preset=paper/directional')
  settle()
  expect(bar.written).toEqual([])
})

it('#bench opens the benchmark and stays while it is open; the study that is open stays too', async () => {
  await start('/?engine=wasm#bench')
  expect(page.view.getState().sheet).toBe('bench')
  expect(page.store.getState().notices).toEqual([])
  edit(2)
  settle()
  expect(bar.location.hash).toBe('#bench')
  page.view.getState().setSheet(undefined)
  bar.type('#bench')
  expect(page.view.getState().sheet).toBe('bench')
  page.view.getState().setSheet('results')
  settle()
  expect(linked().study!.runs).toBe(2)
})

it('a change is written once, 400 ms after the last one, and says the study and the view', async () => {
  await start('/lab/?engine=wasm')
  edit(2)
  vi.advanceTimersByTime(WRITE_MILLISECONDS - 1)
  expect(bar.written).toEqual([])
  edit(3)
  page.view.getState().toggleLayer('target')
  page.flow.set(0.25)
  vi.advanceTimersByTime(WRITE_MILLISECONDS - 1)
  expect(bar.written).toEqual([])
  vi.advanceTimersByTime(1)
  expect(bar.written).toHaveLength(1)
  expect(bar.location.search).toBe('?engine=wasm')
  expect(bar.location.hash).toMatch(
    /^#v1&title=.*&runs=3&.*&layers=source,generated,trajectories&t=0\.25$/,
  )
  expect(linked().study).toEqual(page.store.getState().study)
  page.store.getState().undo()
  page.store.getState().undo()
  page.view.getState().toggleLayer('target')
  page.flow.set(1)
  settle()
  expect(bar.written.at(-1)).toBe('/lab/?engine=wasm')
})

it('is never written more than a hundred times in thirty seconds, whatever happens', async () => {
  await start('/')
  for (let time = 0; time < 30000; time += 50) {
    if (time % 1000 < 500 === (time % 100 === 0)) page.flow.set((time % 970) / 970)
    vi.advanceTimersByTime(50)
  }
  expect(bar.written.length).toBeLessThanOrEqual(100)
  bar.refuses = true
  edit(7)
  settle()
  bar.refuses = false
  vi.advanceTimersByTime(10000)
  expect(linked().study!.runs).toBe(7)
})

it('a preset leaves the query when another study is open, and stays while only the view differs', async () => {
  await start('/?preset=paper/directional&engine=wasm')
  page.flow.set(0.5)
  settle()
  expect(bar.location.search).toBe('?preset=paper/directional&engine=wasm')
  expect(linked().study).toEqual(page.store.getState().study)
  edit(4)
  settle()
  expect(bar.location.search).toBe('?engine=wasm')
})

it('a lesson stands in the query while it is open, in the place of a preset', async () => {
  await start('/?preset=paper/directional&engine=wasm')
  await openLesson(page, 4)
  opens()
  settle()
  expect(bar.written.at(-1)).toBe('/?engine=wasm&lesson=4')
  goToStop(page, 2)
  settle()
  expect(bar.written.at(-1)).toBe('/?engine=wasm&lesson=4.2')
  edit(3)
  settle()
  expect(bar.location.search).toBe('?engine=wasm&lesson=4.2')
  expect(linked().study!.runs).toBe(3)
  page.view.getState().setLesson(undefined)
  settle()
  expect(bar.location.search).toBe('?engine=wasm')
})

it('says where training waits, and what it plays to', async () => {
  await start('/')
  page.store.getState().pause()
  reports(0, 'paused')
  settle()
  expect(bar.location.hash).toMatch(/&play=0$/)
  page.store.getState().step(100)
  reports(100, 'paused')
  settle()
  expect(bar.location.hash).toMatch(/&step=100$/)
  page.store.getState().play()
  reports(200, 'training')
  settle()
  expect(bar.location.hash).toBe('')
  reports(100000, 'finished')
  settle()
  expect(bar.location.hash).toBe('')
})

it('opens a link with its view and step, tells what is wrong, and shows what it follows', async () => {
  await start(
    '/?preset=paper/otcfm#v1&runs=3&experiments=2&b.training.batch=0&selected=b&run=2&t=0.5&step=300',
  )
  const { study, selectedExperiment, selectedSeed, notices, playTo } = page.store.getState()
  expect(study).toMatchObject({ runs: 3, experiments: [{}, {}] })
  expect([selectedExperiment, selectedSeed, page.flow.t, playTo]).toEqual([1, 1, 0.5, 300])
  expect(sent).toContainEqual(expect.objectContaining({ kind: 'open', play: true, until: 300 }))
  expect(sent.find(({ kind }) => kind === 'prefer')).toEqual({
    kind: 'prefer',
    kept: { id: undefined, any: false, upTo: 300 },
  })
  expect(notices[0]!.lines[0]).toMatch(/^b.training.batch must be/)
  expect(bar.location).toMatchObject({
    search: '',
    hash: '#v1&runs=3&experiments=2&selected=b&run=2&t=0.5&step=300',
  })
  page.store.getState().play()
  settle()
  expect(bar.location.hash).not.toContain('step')
})

it('a pasted link is followed: another study opens, the same one is only looked at otherwise', async () => {
  await start('/')
  const opened = () => sent.filter(({ kind }) => kind === 'open').length
  bar.type('#v1&runs=2')
  opens()
  settle()
  expect(page.store.getState().study.runs).toBe(2)
  expect(opened()).toBe(2)
  bar.type('#v1&runs=2&panels=claims&hide=charts')
  settle()
  expect(opened()).toBe(2)
  expect(page.view.getState()).toMatchObject({ panels: ['claims'], hidden: ['charts'] })
  bar.type('#v1&runs=2&step=40')
  expect(opened()).toBe(3)
  bar.type('#v1&runs=many')
  expect(page.store.getState().study.runs).toBe(1)
  expect(page.store.getState().notices[0]!.lines[0]).toMatch(/^runs must be/)
  bar.type('#%')
  expect(page.store.getState().notices.at(-1)!.title).toMatch(/could not be read/)
})

it('keeps the name under which the study is kept, and drops it with another study', async () => {
  await start('/')
  say({ kind: 'kept', id: 'one' })
  settle()
  expect(bar.state).toEqual({ kept: 'one' })
  edit(2)
  opens()
  settle()
  expect(bar.state).toEqual({ kept: undefined })
  page.flow.set(0.1)
  bar.leave()
  expect(bar.location.hash).toContain('&t=0.1')
})

it('a study with too many points is not in the address, unless a longer link opened it', async () => {
  const points = pointsOf(randomFrom(1), 4000, 100, 0, undefined)
  const study = { ...DEFAULT_STUDY, experiments: [{ source: { kind: 'points', points } }] }
  const old = `#study=${encodeURIComponent(JSON.stringify(study))}`
  await start(`/?engine=wasm${old}`)
  settle()
  expect(bar.location.hash).toBe(old)
  page.store.getState().openStudy({ ...page.store.getState().study, runs: 2 } as Study)
  opens()
  settle()
  expect(bar.written.at(-1)).toBe('/?engine=wasm')
})
