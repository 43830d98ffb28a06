import type { Points } from '../math/vector.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type {
  Engine,
  EngineReport,
  RunState,
  RunTraining,
  SampleRequest,
  Trajectories,
} from './engine.ts'
import { isOutOfMemory } from './out-of-memory.ts'

/**
 * An engine on which runs take turns where its memory does not hold all of them: a part of them is loaded, the others wait as saved
 * states. Which part a run is in changes nothing of its result.
 */
export class Turns implements Engine {
  private study: CompiledStudy = { experiments: [], runs: [] }
  /** Runs of a part; runs follow each other in order. */
  private size = 1
  /** The part that is loaded. */
  private present = 0
  /** States of runs that are not loaded; undefined for the start. */
  private states: (RunState | undefined)[] = []

  /** @param least parts into which a study is divided at least */
  constructor(
    readonly engine: Engine,
    private readonly least = 1,
  ) {}

  get report(): EngineReport {
    const { report } = this.engine
    return this.whole ? report : { ...report, variant: this.room }
  }

  get stepsAtOnce(): number {
    return this.engine.stepsAtOnce ?? 1
  }

  /** Runs that are loaded at a time. */
  get atOnce(): number {
    return this.size
  }

  /** The same in words. */
  get room(): string {
    return `${this.size === 1 ? '1 run' : `${this.size} runs`} at a time`
  }

  /** Parts that take turns. */
  get parts(): number {
    return Math.max(1, Math.ceil(this.study.runs.length / this.size))
  }

  /** True when all runs are loaded. */
  get whole(): boolean {
    return this.parts === 1
  }

  /** @throws OutOfMemory when there is no room for a single run */
  async load(study: CompiledStudy): Promise<void> {
    this.study = study
    this.states = []
    const most = Math.max(1, Math.ceil(study.runs.length / this.least))
    for (this.size = most; ; this.size = Math.ceil(this.size / 2))
      try {
        // The first part last, which is the one to begin with.
        for (let part = this.parts - 1; part > 0; part--) await this.loadPart(part)
        return await this.loadPart(0)
      } catch (error) {
        if (!isOutOfMemory(error) || this.size === 1) throw error
      }
  }

  /** Of the runs, those that train together now: of the part that is loaded, as long as it has any. */
  turn(runs: readonly number[]): readonly number[] {
    const own = runs.filter((run) => this.partOf(run) === this.present)
    if (own.length > 0) return own
    return runs.filter((run) => this.partOf(run) === this.partOf(runs[0]!))
  }

  train(steps: number, runs: readonly number[]): Promise<RunTraining[]> {
    return this.each(runs, (own) => this.engine.train(steps, own))
  }

  sample(requests: readonly SampleRequest[]): Promise<Trajectories[]> {
    return this.each(requests, (own) => this.engine.sample(own))
  }

  async velocity(run: number, points: Points, t: number): Promise<Float32Array> {
    await this.enter(this.partOf(run))
    return this.engine.velocity(this.within(run), points, t)
  }

  save(runs: readonly number[]): Promise<RunState[]> {
    return this.each(runs, (own) => this.engine.save(own))
  }

  async restore(states: readonly RunState[]): Promise<void> {
    const loaded = states.filter(({ run }) => this.partOf(run) === this.present)
    for (const state of states) if (!loaded.includes(state)) this.states[state.run] = state
    await this.engine.restore(loaded.map((state) => ({ ...state, run: this.within(state.run) })))
  }

  dispose(): void {
    this.engine.dispose()
  }

  private partOf(run: number): number {
    return Math.floor(run / this.size)
  }

  /** Number of a run inside its part. */
  private within(run: number): number {
    return run % this.size
  }

  private async loadPart(part: number): Promise<void> {
    const { experiments, runs } = this.study
    const first = part * this.size
    await this.engine.load({ experiments, runs: runs.slice(first, first + this.size) })
    this.present = part
  }

  /** Loads a part in the place of the present one, whose states are saved. */
  private async enter(part: number): Promise<void> {
    if (part === this.present) return
    const first = this.present * this.size
    const count = Math.min(this.size, this.study.runs.length - first)
    const saved = await this.engine.save(Array.from({ length: count }, (_, i) => i))
    for (const state of saved) this.states[first + state.run] = { ...state, run: first + state.run }
    await this.loadPart(part)
    const known = this.states.filter((state) => state && this.partOf(state.run) === part)
    await this.restore(known as RunState[])
  }

  /** Asks for the items of every part, with their runs renumbered. @returns answers in order */
  private async each<
    T extends number | { readonly run: number },
    A extends { readonly run: number },
  >(items: readonly T[], ask: (items: T[]) => Promise<A[]>): Promise<A[]> {
    const runOf = (item: T): number => (typeof item === 'number' ? item : item.run)
    const answers: A[] = []
    for (const part of new Set(items.map((item) => this.partOf(runOf(item))))) {
      await this.enter(part)
      const places = items.flatMap((item, i) => (this.partOf(runOf(item)) === part ? [i] : []))
      const own = places.map((place) => {
        const item = items[place]!
        const run = this.within(runOf(item))
        return (typeof item === 'number' ? run : { ...(item as object), run }) as T
      })
      const found = await ask(own)
      found.forEach((answer, i) => {
        answers[places[i]!] = { ...answer, run: runOf(items[places[i]!]!) }
      })
    }
    return answers
  }
}
