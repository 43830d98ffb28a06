import type { EngineChooser } from '../engine/choose.ts'
import type {
  Engine,
  EngineReport,
  RunState,
  RunTraining,
  SampleRequest,
  Trajectories,
} from '../engine/engine.ts'
import { inTime } from '../engine/in-time.ts'
import type { Succession } from '../engine/succession.ts'
import type { Points } from '../math/vector.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { LabHost } from './lab-host.ts'
import type { Lasting, LastingHost, Whereabouts } from './recover.ts'

/**
 * An engine that outlives its faults. Whatever fails (a GPU device that is lost, a worker that stops or gives no answer, memory that is full)
 * is met in one way: another engine takes the study, the last states that were saved, and the steps since then, which come out the
 * same, and is then asked again (`recover.ts`).
 */
export class LastingEngine implements Engine, Lasting {
  where: Whereabouts | undefined
  failures = 0

  /** @param engine belongs to the host */
  constructor(
    public engine: Engine,
    readonly host: LastingHost,
  ) {}

  get report(): EngineReport {
    const { report } = this.engine
    const variant = this.where?.variant
    return variant ? { ...report, variant } : report
  }

  get stepsAtOnce(): number {
    return this.engine.stepsAtOnce ?? 1
  }

  turn(runs: readonly number[]): readonly number[] {
    return this.engine.turn?.(runs) ?? runs
  }

  async load(study: CompiledStudy): Promise<void> {
    this.where = undefined
    await this.ask((engine) => engine.load(study))
    this.where = { study, states: [], steps: study.runs.map(() => 0), before: [], variant: '' }
  }

  async train(steps: number, runs: readonly number[]): Promise<RunTraining[]> {
    const trained = await this.ask((engine) => engine.train(steps, runs))
    for (const { run, step } of trained) this.where!.steps[run] = step
    return trained
  }

  async save(runs: readonly number[]): Promise<RunState[]> {
    const states = await this.ask((engine) => engine.save(runs))
    const { before } = this.where!
    return this.note(states.map((state) => ({ ...state, before: before[state.run] })))
  }

  async restore(states: readonly RunState[]): Promise<void> {
    await this.ask((engine) => engine.restore(states))
    this.note(states)
    if (states.some(({ before }) => before)) (await import('./recover.ts')).sayBefore(this.where!)
  }

  sample(requests: readonly SampleRequest[]): Promise<Trajectories[]> {
    return this.ask((engine) => engine.sample(requests))
  }

  velocity(run: number, points: Points, t: number): Promise<Float32Array> {
    return this.ask((engine) => engine.velocity(run, points, t))
  }

  dispose(): void {
    this.engine.dispose()
  }

  private note<T extends readonly RunState[]>(states: T): T {
    for (const state of states) {
      this.where!.states[state.run] = state
      this.where!.steps[state.run] = state.step
      this.where!.before[state.run] = state.before
    }
    return states
  }

  private async ask<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    try {
      return await inTime(work(this.engine))
    } catch (error) {
      this.failures++
      return (await import('./recover.ts')).recover(this, work, error)
    }
  }
}

/**
 * Lets the engines that a chooser picks outlive their faults.
 * @param tell says something to the user, see `LastingHost`
 */
export function lasting(
  chooser: EngineChooser,
  tell: LastingHost['tell'],
): LabHost['chooseEngine'] {
  let succession: Promise<Succession> | undefined
  const told = new Set<string>()
  const host: LastingHost = {
    tell,
    replace: async (failed) => {
      succession ??= import('../engine/succession.ts').then((room) => new room.Succession(chooser))
      return (await succession).after(failed)
    },
  }
  return async (wish, study) => {
    const choice = await chooser.choose(wish, study)
    const { engine, wrong } = choice
    if (wrong && !told.has(wrong)) tell(wrong, [choice.reason], engine.report, wrong)
    if (wrong) told.add(wrong)
    return { ...choice, engine: new LastingEngine(engine, host) }
  }
}
