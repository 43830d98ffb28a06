/** Trains what a study needs first (see `study/prepare.ts`), and keeps it for the next time. */
import type { Choice } from '../engine/choose.ts'
import type { Engine, EngineName } from '../engine/engine.ts'
import { evaluationPoints } from '../flow/source/evaluation.ts'
import type { Rooms } from '../study/compile/rooms.ts'
import { type CompiledStudy, compileWith } from '../study/compile.ts'
import type { Experiment } from '../study/experiment.ts'
import {
  PREPARED_POINTS,
  type Preparation,
  type Prepared,
  type PreparedPoints,
} from '../study/prepare.ts'
import { findDivergence } from './divergence.ts'
import { ChunkSize } from './pacing.ts'

/** What preparing needs of the place where it runs. */
export interface PrepareHost {
  /** Milliseconds of a clock that never goes back. */
  now(): number
  chooseEngine(study: CompiledStudy): Promise<Choice>
  /** The engine that is asked for: models that were trained while another one was are not used. */
  readonly wish?: () => string
  /** Makers of every kind that the experiments use. */
  rooms(experiments: readonly Experiment[]): Promise<Rooms>
  /** Called between pieces of work. @param share done of this preparation, 0 to 1 */
  progress(label: string, share: number): Promise<void> | void
}

/** Models kept; each is two times 160 kB. */
const MOST_KEPT = 24

const diverged = (label: string): Error =>
  new Error(`There is no result of ${label}: its training diverged.`)

const START_AND_END = Float32Array.of(0, 1)

export class Preparer {
  private readonly kept = new Map<string, PreparedPoints>()

  constructor(private readonly host: PrepareHost) {}

  /**
   * Trains all models in order, or takes them from memory where they are the same as before.
   * @throws Error with the reason when a model cannot be trained
   */
  async prepare(preparations: readonly Preparation[]): Promise<Prepared> {
    const needed = new Map<string, PreparedPoints>()
    const wish = this.host.wish?.() ?? ''
    for (const preparation of preparations) {
      const { id } = preparation
      const name = `${wish} ${id}`
      const points = this.kept.get(name) ?? (await this.train(preparation, needed))
      needed.set(id, points)
      // Put last, so that the first ones are those not used for longest.
      this.kept.delete(name)
      this.kept.set(name, points)
    }
    for (const name of this.kept.keys())
      if (this.kept.size > Math.max(MOST_KEPT, needed.size)) this.kept.delete(name)
    return needed
  }

  private async train({ label, study }: Preparation, needed: Prepared): Promise<PreparedPoints> {
    const compiled = compileWith(await this.host.rooms(study.experiments), study, needed)
    const { engine } = await this.host.chooseEngine(compiled)
    let began: EngineName
    do {
      await engine.load(compiled)
      began = engine.report.name
      await this.advance(engine, label, study.experiments[0]!.training.steps)
      // Nothing says of a model that two kinds of engine have trained it.
    } while (engine.report.name !== began)
    const { batch, evaluation } = compiled.experiments[0]!
    const { key } = compiled.runs[0]!
    const start = evaluationPoints(evaluation.source, batch.target, key, 0, PREPARED_POINTS)
    const [sampled] = await engine.sample([
      { run: 0, start: start.slice(), solver: evaluation.solver, times: START_AND_END },
    ])
    const end = sampled!.positions.slice(start.length)
    if (!end.every(Number.isFinite)) throw diverged(label)
    return { start, end }
  }

  private async advance(engine: Engine, label: string, steps: number): Promise<void> {
    const chunk = new ChunkSize()
    let startLoss: number | undefined
    for (let done = 0; done < steps; ) {
      await this.host.progress(label, done / steps)
      const wanted = Math.min(chunk.value, steps - done)
      const started = this.host.now()
      const [training] = await engine.train(wanted, [0])
      startLoss ??= training!.losses[0]!
      if (findDivergence(training!.losses, startLoss)) throw diverged(label)
      if (wanted === chunk.value) chunk.learn(this.host.now() - started, engine.stepsAtOnce)
      done += wanted
    }
  }
}
