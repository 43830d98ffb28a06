/** Picks the engine for a study by checking and measuring, never by what the platform claims to have. */
import type { CompiledStudy } from '../study/compile.ts'
import type { Engine, EngineName } from './engine.ts'
import { inTime, Stopped } from './in-time.ts'
import type { Race } from './race.ts'
import { selfCheck } from './self-check.ts'

/**
 * Makes one kind of engine. Rejects with the reason, as a sentence, when it cannot run here.
 * @param asked true when the user asked for just this engine, so that a slow one (a software adapter) will do
 */
export type EngineMaker = (asked: boolean) => Promise<Engine>

/** What was chosen and why, in words for the page. */
export interface Choice {
  readonly engine: Engine
  readonly reason: string
  /** An engine that computes wrongly, in a sentence. */
  readonly wrong?: string | undefined
}

/** Engines that `auto` considers, the one that is ready at once first, and the one that always works. */
const FAST: readonly EngineName[] = ['wasm', 'gpu']
const FALLBACK: EngineName = 'reference'

/** Seconds for which an engine that is not used is waited for while it frees what it holds. */
const FREEING = 10

/** Waits until an engine is ready, however long it takes. */
const FOR_EVER = Number.POSITIVE_INFINITY

const LABEL: Record<EngineName, string> = {
  gpu: 'WebGPU',
  wasm: 'WebAssembly',
  reference: 'The reference engine',
}

const NOTHING: CompiledStudy = { experiments: [], runs: [] }

type Checked = { readonly engine: Engine } | { readonly fault: string; readonly wrong?: true }

/** Keeps the engines of one place: each is made and checked against the reference once, then used again. */
export class EngineChooser {
  /** By `idOf`. What is taken out is made anew when it is next asked for. */
  readonly checked = new Map<string, Promise<Checked>>()
  /** Whether each engine was made for somebody who asked for just this one. */
  readonly askedFor = new WeakMap<Engine, boolean>()
  private race: Race | undefined

  /**
   * @param makers engines that may be there
   * @param now clock in milliseconds
   * @param patience milliseconds for which `auto`, with WebAssembly in hand, waits for the GPU; 0 does not even start it. A GPU
   * that comes later, or is prepared later, is considered when the next study is opened
   */
  constructor(
    private readonly makers: Readonly<Record<EngineName, EngineMaker>>,
    private readonly now: () => number,
    private readonly patience: (study: CompiledStudy) => number = () => FOR_EVER,
    private readonly wait: (milliseconds: number) => Promise<void> = async () => {},
  ) {}

  /**
   * The engine for a study. With `auto`, GPU and WebAssembly are timed on the study itself when both are sound, and the
   * reference engine stands in when neither is. The engine has still to be loaded with the study.
   * @throws Error with the reason when the engine wished for does not work
   */
  async choose(wish: 'auto' | EngineName, study: CompiledStudy): Promise<Choice> {
    if (wish !== 'auto') {
      const unasked = await this.check(wish, false)
      const checked = 'fault' in unasked ? await this.check(wish, true) : unasked
      if ('fault' in checked) throw new Error(checked.fault)
      return { engine: checked.engine, reason: `${LABEL[wish]} was asked for.` }
    }
    const patience = this.patience(study)
    if (patience > 0) this.prepare()
    const faults: string[] = []
    let wrong: string | undefined
    const sound: { name: EngineName; engine: Engine }[] = []
    for (const name of FAST) {
      const checked = await this.checkInTime(name, sound.length > 0 ? patience : FOR_EVER)
      if (checked === undefined) faults.push(`${LABEL[name]} was not waited for.`)
      else if ('fault' in checked) {
        faults.push(checked.fault)
        if (checked.wrong) wrong = checked.fault
      } else sound.push({ name, engine: checked.engine })
    }
    if (sound.length === 0) {
      const { engine } = await this.choose(FALLBACK, study)
      const reason = ['Only the slow reference engine works here.', ...faults].join(' ')
      return { engine, reason, wrong }
    }
    if (sound.length === 1) {
      const { name, engine } = sound[0]!
      return { engine, reason: [`${LABEL[name]} passed its check.`, ...faults].join(' '), wrong }
    }
    const { Race } = await import('./race.ts')
    this.race ??= new Race(LABEL, this.now)
    const { name, reason } = await this.race.run(sound, study)
    const winner = sound.find((entry) => entry.name === name)!
    // What fails here is found out by whoever uses it next.
    for (const { engine } of sound)
      if (engine !== winner.engine) await inTime(engine.load(NOTHING), FREEING).catch(() => {})
    return { engine: winner.engine, reason }
  }

  /** Starts to make and check engines, usually those that `auto` considers, so that a first choice finds them ready. */
  prepare(names: readonly EngineName[] = FAST): void {
    for (const name of names) this.check(name, false)
  }

  /** Frees every engine. */
  async dispose(): Promise<void> {
    for (const checked of this.checked.values()) {
      const made = await checked
      if ('engine' in made) made.engine.dispose()
    }
    this.checked.clear()
  }

  /** The checked engine, or undefined when it takes longer than so many milliseconds, or has none and has not started. */
  private async checkInTime(name: EngineName, patience: number): Promise<Checked | undefined> {
    if (patience === 0 && !this.checked.has(idOf(name, false))) return undefined
    const checked = this.check(name, false)
    if (patience === FOR_EVER) return checked
    return Promise.race([checked, this.wait(patience).then(() => undefined)])
  }

  /** The engine of a kind, made and checked if there is none, or why it is not used. */
  check(name: EngineName, asked: boolean): Promise<Checked> {
    const id = idOf(name, asked)
    const known = this.checked.get(id)
    if (known) return known
    const checked = this.makeSound(name, asked)
    this.checked.set(id, checked)
    checked.then((made) => {
      // What could not be made now may be another time; a GPU that is not there is asked for once.
      const final = 'engine' in made || made.wrong || name === 'gpu'
      if (!final && this.checked.get(id) === checked) this.checked.delete(id)
    })
    return checked
  }

  /** @param again after its worker had stopped while it was made or checked, which says nothing of the next one */
  private async makeSound(name: EngineName, asked: boolean, again = false): Promise<Checked> {
    let engine: Engine | undefined
    try {
      engine = await inTime(this.makers[name](asked))
      this.askedFor.set(engine, asked)
      const fault = name === FALLBACK ? undefined : await inTime(selfCheck(engine))
      if (fault === undefined) return { engine }
      engine.dispose()
      return { fault: `${LABEL[name]} is not used: ${fault}.`, wrong: true }
    } catch (error) {
      engine?.dispose()
      if (error instanceof Stopped && !again) return this.makeSound(name, asked, true)
      const message = error instanceof Error ? error.message : String(error)
      return { fault: `${LABEL[name]} is not used: ${message.replace(/\.$/, '')}.` }
    }
  }
}

/** Under which name an engine is kept. */
export const idOf = (name: EngineName, asked: boolean): string => `${name} ${asked}`
