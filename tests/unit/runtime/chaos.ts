/** A page, its lab and its engines, to which things happen that a schedule lays down. */
import { vi } from 'vitest'
import { EngineChooser } from '../../../src/engine/choose.ts'
import type { Engine, EngineName } from '../../../src/engine/engine.ts'
import { Stopped } from '../../../src/engine/in-time.ts'
import { OutOfMemory } from '../../../src/engine/out-of-memory.ts'
import { EnginePool } from '../../../src/engine/pool.ts'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { DeviceKeeper } from '../../../src/runtime/keep/device-keeper.ts'
import type { KeptHead, KeptRun } from '../../../src/runtime/keep/kept.ts'
import { lasting } from '../../../src/runtime/lasting-engine.ts'
import type { LabEvent } from '../../../src/runtime/protocol.ts'
import { createPageLab, type LabState, type PageLab } from '../../../src/store/lab-store.ts'
import type { CompiledStudy } from '../../../src/study/compile.ts'
import { FakeDevice } from './kept-labs.ts'
import { startLab } from './labs.ts'

/** That of the machine, whose clock tests take over. */
const realTimeout = setTimeout

/** What goes wrong: once, or with this engine from now on. */
export type FaultKind = 'throws' | 'dies' | 'hangs' | 'memory'

export interface Fault {
  readonly kind: FaultKind
  /** Calls that it lets pass. */
  readonly after: number
  /** Calls that it meets; absent for all. Engines are made by `make`. */
  readonly on?: string | undefined
}

/** What a user does, once so many calls have been made of engines, or nothing goes on any more. */
export interface Deed {
  readonly after: number
  readonly name: string
  readonly act: (page: LabState, world: World) => void
}

/** In the order in which it came about. */
export type Entry =
  | {
      readonly kind: 'fault'
      readonly what: FaultKind
      readonly engine: EngineName
      readonly reason: string
      /** Before it was used: that is said with the choice, or not at all. */
      readonly checking: boolean
    }
  /** What was kept of a run went back. */
  | { readonly kind: 'lost'; readonly piece: string; readonly from: number; readonly to: number }
  | { readonly kind: 'told'; readonly event: Extract<LabEvent, { kind: 'notice' | 'problem' }> }
  | { readonly kind: 'did'; readonly name: string }

/** The study of the self-check, which makes an engine one that is still being checked. */
const isCheck = ({ experiments }: CompiledStudy): boolean => experiments[0]?.batch.size === 7

/** A GPU’s rounding is its own: it trains faster by a hundred-thousandth, which its check lets pass. */
export const asOnGpu = ({ experiments, runs }: CompiledStudy): CompiledStudy => ({
  runs,
  experiments: experiments.map((each) => ({
    ...each,
    optimiser: { ...each.optimiser, rate: each.optimiser.rate * 1.00001 },
  })),
})

/** Where an engine runs. */
interface Host {
  readonly name: EngineName
  checking: boolean
  /** Why it answers nothing any more. */
  dead: Error | undefined
  dispose: () => void
  /** Whether its lab is. */
  readonly isAlive: () => boolean
}

export class World {
  readonly log: Entry[] = []
  readonly device = new FakeDevice()
  readonly page: PageLab
  /** Calls that were made of engines. */
  private calls = 0
  private readonly faults: { -readonly [K in keyof Fault]: Fault[K] }[]
  private readonly deeds: Deed[]
  /** Calls that give no answer. */
  private hung = 0
  /** Counts whatever happens. */
  private activity = 0
  private lab: ReturnType<typeof startLab> | undefined
  private endLab = (): void => {}
  private emit = (_: LabEvent): void => {}
  private readonly ends: Promise<void>[] = []
  private ids = 0
  private restarting = false
  private clock = 0

  /** @param tick milliseconds between two looks at the clock */
  constructor(
    faults: readonly Fault[],
    deeds: readonly Deed[],
    private readonly tick: number,
  ) {
    this.faults = faults.map((fault) => ({ ...fault }))
    this.deeds = [...deeds]
    this.page = createPageLab((listener) => {
      this.emit = listener
      this.startLab()
      return {
        send: (command) => {
          const { lab } = this
          queueMicrotask(() => {
            this.activity++
            lab!.send(structuredClone(command))
          })
        },
        restart: () => {
          this.restarting = false
          this.endLab()
          this.startLab()
        },
      }
    })
  }

  get state(): LabState {
    return this.page.store.getState()
  }

  /** Faults that have not come about. */
  get left(): number {
    return this.faults.length
  }

  /** The lab’s thread stops: it says nothing more, and writes nothing more. */
  stopLab(): void {
    this.endLab()
    this.say({ kind: 'stopped', reason: 'Uncaught Error: stopped' })
    // What starts another one is a room of its own.
    this.restarting = true
  }

  /**
   * Goes on until nothing happens any more. Where something is still due, rooms are being loaded, for which it waits as long as that
   * may take.
   * @throws Error when it never comes to rest
   */
  async settle(): Promise<void> {
    let still = 0
    let patience = 2000
    for (let turns = 0; still < 12; turns++) {
      if (turns > 60000) throw new Error('It never comes to rest.')
      const before = this.activity
      await new Promise((resolve) => setImmediate(resolve))
      // So long that whatever waits for an answer gives up.
      if (this.hung > 0) await vi.advanceTimersByTimeAsync(190000)
      still = this.activity === before ? still + 1 : 0
      const { pending, playing } = this.state
      if (still === 11 && (pending > 0 || playing || this.restarting) && patience-- > 0) {
        await new Promise((resolve) => realTimeout(resolve, 2))
        still = 0
      } else if (still === 11 && this.deeds.length > 0) {
        this.do()
        still = 0
      }
    }
  }

  /** Ends the lab. Rejects where its loop has failed. */
  async end(): Promise<void> {
    this.endLab()
    await Promise.all(this.ends)
  }

  private do(): void {
    const deed = this.deeds.shift()!
    this.activity++
    this.log.push({ kind: 'did', name: deed.name })
    deed.act(this.state, this)
  }

  private startLab(): void {
    const store = this.watched(this.device.open())
    let alive = true
    const isAlive = (): boolean => alive
    const chooser = new EngineChooser(
      {
        gpu: () => this.make('gpu', isAlive),
        wasm: () => this.make('wasm', isAlive),
        reference: async () => new ReferenceEngine(),
      },
      // Whichever comes first wins a race.
      () => (this.clock += 40),
    )
    const say = (event: LabEvent): void => {
      this.activity++
      if (alive) this.say(event)
    }
    const choose = lasting(chooser, (title, lines, report, about) => {
      say({ kind: 'notice', title, lines, about, passing: !report })
      if (report) say({ kind: 'engine', report, reason: title })
    })
    const lab = startLab(
      undefined,
      (wish, study) => choose(wish, study),
      (host) =>
        new DeviceKeeper({ ...host, store, version: 'one', newId: () => `entry ${++this.ids}` }),
      () => (this.clock += this.tick),
      undefined,
      say,
    )
    this.ends.push(lab.ended)
    this.lab = lab
    this.endLab = () => {
      alive = false
      store.close()
      lab.stop()
    }
  }

  /** A device on which nothing goes back. */
  private watched(store: ReturnType<FakeDevice['open']>): typeof store {
    const { write } = store
    return Object.assign(store, {
      write: async (head: KeptHead, pieces: ReadonlyMap<string, unknown>) => {
        const before = this.device.pieces.get(head.id)
        for (const [piece, now] of pieces as ReadonlyMap<string, Partial<KeptRun>>) {
          const { step: from = 0 } = (before?.get(piece) ?? {}) as Partial<KeptRun>
          const to = now.step ?? from
          if (to < from) this.log.push({ kind: 'lost', piece, from, to })
        }
        const [from, to] = [this.device.heads.get(head.id)?.blocks as number, head.blocks]
        if (to < from) this.log.push({ kind: 'lost', piece: 'blocks', from, to })
        await write(head, pieces)
      },
    })
  }

  private say(event: LabEvent): void {
    if (event.kind === 'notice' || event.kind === 'problem') this.log.push({ kind: 'told', event })
    queueMicrotask(() => this.emit(structuredClone(event)))
  }

  private async make(name: EngineName, isAlive: () => boolean): Promise<Engine> {
    const state: Host = { name, checking: true, dead: undefined, dispose: () => {}, isAlive }
    await this.meet('make', state)
    const engine: Engine = await EnginePool.create(() => WasmEngine.create(), 2)
    return new Proxy(engine, {
      get: (_, key) => {
        if (key === 'report') return { ...engine.report, name, device: `a ${name}` }
        if (key === 'dispose')
          return () => {
            state.dead ??= new Stopped('The worker was closed')
            engine.dispose()
            state.dispose()
          }
        const value = engine[key as keyof Engine] as unknown
        if (typeof value !== 'function') return value
        return async (...given: unknown[]) => {
          if (key === 'load') state.checking = isCheck(given[0] as CompiledStudy)
          await this.meet(String(key), state)
          if (key === 'load' && name === 'gpu') given[0] = asOnGpu(given[0] as CompiledStudy)
          return value.apply(engine, given)
        }
      },
    })
  }

  /** Whatever happens at a call of an engine. */
  private async meet(method: string, engine: Host): Promise<void> {
    this.activity++
    if (!engine.isAlive()) return
    this.calls++
    while (this.deeds[0] && this.calls >= this.deeds[0].after) this.do()
    if (engine.dead) throw engine.dead
    const fault = this.faults[0]
    if (!fault || (fault.on !== undefined && fault.on !== method) || fault.after-- > 0) return
    this.faults.shift()
    const reason = `${fault.kind} in ${method} at call ${this.calls}`
    this.log.push({
      kind: 'fault',
      what: fault.kind,
      engine: engine.name,
      reason: fault.kind === 'hangs' ? 'It gave no answer for 180 s' : reason,
      checking: engine.checking,
    })
    if (fault.kind === 'throws') throw new Error(reason)
    if (fault.kind === 'memory') throw new OutOfMemory(reason)
    if (fault.kind === 'dies') {
      engine.dead = new Stopped(reason)
      throw engine.dead
    }
    this.hung++
    await new Promise<void>((resolve) => {
      // It may yet answer, once nobody waits for it.
      engine.dispose = resolve
      setTimeout(() => this.hung--, 185000)
    })
  }
}
