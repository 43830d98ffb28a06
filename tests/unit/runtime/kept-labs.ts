import { vi } from 'vitest'
import type { Engine } from '../../../src/engine/engine.ts'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { DeviceKeeper } from '../../../src/runtime/keep/device-keeper.ts'
import type { KeptBlock } from '../../../src/runtime/keep/kept.ts'
import { type KeptStore, QuotaFull } from '../../../src/runtime/keep/store.ts'
import type { LibraryNews, LibraryRequest, PreferKept } from '../../../src/runtime/keep/words.ts'
import { type Checkpoint, isOver, type LabEvent } from '../../../src/runtime/protocol.ts'
import { ALL } from '../../../src/study/compile/all.ts'
import { preparationsOf } from '../../../src/study/preparations.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'
import { isReport, SMALL, startLab } from './labs.ts'

/** A device in memory, which several labs share. Everything is copied on its way, as a browser does. */
export class FakeDevice {
  readonly heads = new Map<string, Record<string, unknown>>()
  readonly pieces = new Map<string, Map<string, unknown>>()
  private readonly holders = new Map<string, object>()
  /** What every write meets, if it fails. */
  refusal: Error | undefined
  /** Entries that have room; without it, all that come. */
  most: number | undefined
  /** Names of the pieces of every write. */
  readonly writes: string[][] = []

  /** The device as one lab has it. */
  open(): KeptStore & { close(): void } {
    const owner = {}
    let closed = false
    const letGo = (id: string): void => {
      if (this.holders.get(id) === owner) this.holders.delete(id)
    }
    return {
      heads: async () => structuredClone([...this.heads.values()]),
      piece: async (id, name) => structuredClone(this.pieces.get(id)?.get(name)),
      entry: async (id) =>
        structuredClone({ head: this.heads.get(id), pieces: this.pieces.get(id) ?? new Map() }),
      write: async (head, pieces) => {
        const copy = structuredClone({ head, pieces })
        await Promise.resolve()
        if (closed) return
        if (this.refusal) throw this.refusal
        if (this.most !== undefined && !this.heads.has(head.id) && this.heads.size >= this.most)
          throw new QuotaFull()
        this.writes.push([...pieces.keys()])
        this.heads.set(head.id, copy.head as Record<string, unknown> & { id: string })
        const all = this.pieces.get(head.id) ?? new Map<string, unknown>()
        for (const [name, piece] of copy.pieces) all.set(name, piece)
        this.pieces.set(head.id, all)
      },
      remove: async (id) => {
        this.heads.delete(id)
        this.pieces.delete(id)
      },
      claim: async (id) => {
        const holder = this.holders.get(id)
        if (!holder) this.holders.set(id, owner)
        return !holder || holder === owner
      },
      letGo,
      heldElsewhere: async () =>
        new Set([...this.holders].flatMap(([id, holder]) => (holder === owner ? [] : [id]))),
      close: () => {
        closed = true
        for (const id of [...this.holders.keys()]) letGo(id)
      },
    }
  }

  /** Another device that holds the same. */
  copy(): FakeDevice {
    const copy = new FakeDevice()
    copy.most = this.most
    for (const [id, head] of structuredClone(this.heads)) copy.heads.set(id, head)
    for (const [id, pieces] of structuredClone(this.pieces)) copy.pieces.set(id, pieces)
    return copy
  }

  /** The only entry. */
  get only(): { head: Record<string, unknown>; pieces: Map<string, unknown> } {
    if (this.heads.size !== 1) throw new Error(`There are ${this.heads.size} entries.`)
    const [[id, head]] = [...this.heads] as [[string, Record<string, unknown>]]
    return { head, pieces: this.pieces.get(id)! }
  }
}

let made = 0

/** What a page finds on a device that asks for nothing. */
export function findOn(device: FakeDevice) {
  const events: LabEvent[] = []
  const keeper = new DeviceKeeper({
    emit: (event) => events.push(event),
    now: () => 0,
    chooseEngine: async () => ({ engine: new ReferenceEngine(), reason: 'test' }),
    rooms: async () => ALL,
    store: device.open(),
    version: 'one',
    newId: () => `entry ${++made}`,
  })
  return { events, found: keeper.find({ any: true }, parseStudy({}), 'auto') }
}

export type KeepingLab = ReturnType<typeof startKeepingLab>

/** A lab that keeps its study on a device. */
export function startKeepingLab(
  device: FakeDevice,
  {
    engine = new ReferenceEngine(),
    version = 'one',
    has = ['reference', 'wasm', 'gpu'],
  }: { engine?: Engine; version?: string; has?: string[] } = {},
) {
  const store = device.open()
  /** How long studies seem to have been open. */
  const clock = { now: 0 }
  const lab = startLab(
    engine,
    async (wish) => {
      if (wish !== 'auto' && !has.includes(wish)) throw new Error(`${wish} is not used.`)
      return { engine, reason: 'test' }
    },
    (host) =>
      new DeviceKeeper({
        ...host,
        now: () => clock.now,
        store,
        version,
        newId: () => `entry ${++made}`,
      }),
  )
  return {
    ...lab,
    engine,
    clock,
    /** Asks something of the library and waits for what comes of it. */
    library: async (request: LibraryRequest): Promise<LibraryNews> => {
      const answered = lab.until(
        (each) => each.kind === 'library' && each.news.entries !== undefined,
      )
      const from = lab.events.length
      lab.send({ kind: 'library', request })
      await answered
      const news = lab.events
        .slice(from)
        .flatMap((each) => (each.kind === 'library' ? [each.news] : []))
      return Object.assign({}, ...news)
    },
    open: (study: Study, play: boolean, prefer?: PreferKept) => {
      if (prefer) lab.send({ kind: 'prefer', kept: prefer })
      lab.send({ kind: 'open', study, preparations: preparationsOf(study), play })
    },
    /** Waits until it is kept at a training step, paused. */
    pausedAt: (step: number) =>
      vi.waitUntil(
        () => [...device.heads.values()].some((one) => one.step === step && one.playing === false),
        { timeout: 20000, interval: 5 },
      ),
    /** Ends at once, as a page does that is loaded again: nothing more is written. */
    kill: () => {
      store.close()
      lab.stop()
    },
  }
}

export const [experiment] = SMALL.experiments
export const study = parseStudy(SMALL)
/** Runs that finish at 40, diverge, and go on to 120 with a moving average and stitched sampling. */
export const mixed = parseStudy({
  title: 'Mixed',
  experiments: [
    experiment,
    { ...experiment, training: { ...experiment!.training, rate: 10 } },
    {
      ...experiment,
      training: { ...experiment!.training, steps: 120, ema: 0.9 },
      sampling: { ...experiment!.sampling, stitch: 0.5, stitchStep: 13 },
    },
  ],
  runs: 2,
})

/** Trains all runs to a step, from where they are, and waits until that is kept. */
export async function trainTo(lab: KeepingLab, step: number, from = 0): Promise<void> {
  lab.send({ kind: 'step', steps: step - from })
  await lab.pausedAt(step)
}

/** A device on which a study was trained to a step by a lab that is gone, and that lab. */
export async function keptDevice(
  study: Study,
  step: number,
  place: Parameters<typeof startKeepingLab>[1] = {},
): Promise<{ device: FakeDevice; first: KeepingLab; id: string }> {
  const device = new FakeDevice()
  const first = startKeepingLab(device, place)
  first.open(study, false)
  await trainTo(first, step)
  first.kill()
  return { device, first, id: device.only.head.id as string }
}

/** A lab that has been asked for a study, and has one open. */
export async function openedLab(
  device: FakeDevice,
  asked: Study,
  prefer: PreferKept,
  place: Parameters<typeof startKeepingLab>[1] = {},
): Promise<KeepingLab> {
  const lab = startKeepingLab(device, place)
  const open = lab.until(begun)
  lab.open(asked, false, prefer)
  await open
  return lab
}

export const notices = (events: readonly LabEvent[]) =>
  events.flatMap((event) => (event.kind === 'notice' ? [event] : []))
export const opened = (events: readonly LabEvent[]) =>
  events.flatMap((event) => (event.kind === 'opened' ? [event] : [])).at(-1)!
export const isOpened = ({ kind }: LabEvent): boolean => kind === 'opened'
export const begun = isReport(() => true)
export const over = isReport(({ runs }) => runs.every(({ status }) => isOver(status)))
/** Where the runs of a lab are. */
export const stepsOf = ({ events }: KeepingLab): number[] =>
  events.findLast((event) => event.kind === 'report')!.report.runs.map(({ step }) => step)

/** The checkpoints that stand in the pieces of an entry. */
export function checkpointsIn(pieces: ReadonlyMap<string, unknown>): Checkpoint[] {
  const blocks = [...pieces].filter(([name]) => name.startsWith('block'))
  return blocks.flatMap(([, block]) => (block as KeptBlock).checkpoints)
}
