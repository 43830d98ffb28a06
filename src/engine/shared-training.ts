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

/**
 * An engine on which runs that differ only in how they are sampled are one model, which is trained once: with and without pruning,
 * with one solver and another. Such runs have to be trained together, as `Session` does, or not at all: a run that its model has
 * left behind cannot go on.
 */
export class SharedTraining implements Engine {
  /** The engine's run of each of the study's runs. */
  private models: readonly number[] = []
  /** Training steps of each of the study's runs, and of each model. */
  private steps: number[] = []
  private modelSteps: number[] = []

  constructor(private readonly engine: Engine) {}

  get report(): EngineReport {
    return this.engine.report
  }

  get stepsAtOnce(): number {
    return this.engine.stepsAtOnce ?? 1
  }

  get failures(): number {
    return this.engine.failures ?? 0
  }

  turn(runs: readonly number[]): readonly number[] {
    const models = [...new Set(runs.map((run) => this.models[run]!))]
    const next = this.engine.turn?.(models) ?? models
    return runs.filter((run) => next.includes(this.models[run]!))
  }

  async load({ experiments, runs }: CompiledStudy): Promise<void> {
    const names = runs.map(
      ({ experiment, key }) => `${experiments[experiment]!.trainedAs} ${key.lane} ${key.seed}`,
    )
    const unlike = [...new Set(names)]
    this.models = names.map((name) => unlike.indexOf(name))
    this.steps = names.map(() => 0)
    this.modelSteps = unlike.map(() => 0)
    const trained = unlike.map((name) => runs[names.indexOf(name)]!)
    await this.engine.load({ experiments, runs: trained })
  }

  /** @throws Error when a run's model has been trained without it */
  async train(steps: number, runs: readonly number[]): Promise<RunTraining[]> {
    const left = runs.find((run) => this.steps[run] !== this.modelSteps[this.models[run]!])
    if (left !== undefined) throw new Error(`Run ${left} was left behind by its model.`)
    const trained = await this.each(runs, (models) => this.engine.train(steps, models))
    this.note(trained)
    return trained
  }

  async sample(requests: readonly SampleRequest[]): Promise<Trajectories[]> {
    const sampled = await this.engine.sample(
      requests.map((request) => ({ ...request, run: this.models[request.run]! })),
    )
    return sampled.map((trajectories, i) => ({ ...trajectories, run: requests[i]!.run }))
  }

  velocity(run: number, points: Points, t: number): Promise<Float32Array> {
    return this.engine.velocity(this.models[run]!, points, t)
  }

  async save(runs: readonly number[]): Promise<RunState[]> {
    return this.each(runs, (models) => this.engine.save(models))
  }

  async restore(states: readonly RunState[]): Promise<void> {
    const byModel = new Map(states.map((state) => [this.models[state.run]!, state]))
    await this.engine.restore([...byModel].map(([run, state]) => ({ ...state, run })))
    this.note(states)
  }

  dispose(): void {
    this.engine.dispose()
  }

  private note(runs: readonly { readonly run: number; readonly step: number }[]): void {
    for (const { run, step } of runs) {
      this.steps[run] = step
      this.modelSteps[this.models[run]!] = step
    }
  }

  /** Asks for the model of every run once. @returns an answer for every run, in order */
  private async each<T extends { readonly run: number }>(
    runs: readonly number[],
    ask: (models: readonly number[]) => Promise<T[]>,
  ): Promise<T[]> {
    const answers = await ask([...new Set(runs.map((run) => this.models[run]!))])
    const byModel = new Map(answers.map((answer) => [answer.run, answer]))
    return runs.map((run) => ({ ...byModel.get(this.models[run]!)!, run }))
  }
}
