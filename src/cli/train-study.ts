/** Trains a study with the page's own code. */
import { availableParallelism } from 'node:os'
import type { Choice } from '../engine/choose.ts'
import type { EngineReport } from '../engine/engine.ts'
import type { Metrics } from '../measure/metrics.ts'
import type { Measures } from '../runtime/measures.ts'
import { Preparer } from '../runtime/preparer.ts'
import type { RunResult } from '../runtime/protocol.ts'
import { Session } from '../runtime/session.ts'
import { ALL } from '../study/compile/all.ts'
import { type CompiledStudy, compileWith } from '../study/compile.ts'
import { preparationsOf } from '../study/preparations.ts'
import type { Study } from '../study/study.ts'
import type { Machine } from './commands.ts'
import { measurePool } from './engines.ts'
import { trainingGroups } from './groups.ts'
import { Lanes } from './lanes.ts'
import { Progress } from './progress.ts'
import { type Ended, RunGroup } from './run-group.ts'
import { roomsOfSharedTargets, SharedTargets } from './shared-targets.ts'

/**
 * @param use what is wanted of the study; engines and workers end after it
 * @param measuring how checkpoints are measured, from how they would be: by every metric
 */
export async function withTraining<T>(
  study: Study,
  { engine: wish, cores = availableParallelism() }: Machine,
  use: (training: Training) => Promise<T>,
  measuring: (measures: Measures) => Measures = (measures) => measures,
): Promise<T> {
  const lanes = new Lanes(cores)
  const measures = measurePool(cores)
  const preparer = new Preparer({
    now: () => performance.now(),
    chooseEngine: (earlier) => lanes.choose(wish, earlier),
    rooms: async () => ALL,
    progress: tellPreparing(),
  })
  try {
    const prepared = await preparer.prepare(preparationsOf(study))
    const compiled = compileWith(roomsOfSharedTargets(), study, prepared)
    const choice = await lanes.choose(wish, compiled)
    const shared = measuring(new SharedTargets(measures))
    return await use(new Training(study, compiled, choice, lanes, shared))
  } finally {
    measures.dispose()
    await lanes.dispose()
  }
}

/** A study that can be trained, as few runs at a time as costs no speed, or all at once. */
export class Training {
  private readonly tellEngine = once(() => {
    const { name, device } = this.engine
    process.stderr.write(`Engine: ${name} (${device}). ${this.choice.reason}\n`)
  })
  private floors: Session | undefined

  constructor(
    private readonly study: Study,
    readonly compiled: CompiledStudy,
    private readonly choice: Choice,
    private readonly lanes: Lanes,
    private readonly measures: Measures,
  ) {}

  /** What trains, as it is now: how many workers have runs is known with the first ones. */
  get engine(): EngineReport {
    return this.choice.engine.report
  }

  /**
   * Trains and measures runs of the study.
   * @param runs indices into `compiled.runs`, each at most once
   * @param ended hears of each as soon as it has ended and is measured, in any order
   */
  async train(runs: readonly number[], ended: Ended): Promise<void> {
    const groups = trainingGroups(this.compiled, runs, this.engine.name)
    await this.trainGroups(groups, ended, ({ session }) => session.close())
  }

  /** Trains and measures all runs at the same time. @returns their session, and what came of them in order */
  async trainTogether(): Promise<{ session: Session; results: RunResult[] }> {
    const results: RunResult[] = []
    const groups: RunGroup[] = []
    await this.trainGroups(
      [this.compiled.runs.map((_, run) => run)],
      (run, result) => {
        results[run] = result
      },
      (group) => groups.push(group),
    )
    return { session: groups[0]!.session, results }
  }

  /** What a perfect sampler scores by every metric. */
  floor(experiment: number): Promise<Metrics | undefined> {
    const { study, compiled, choice, measures } = this
    this.floors ??= new Session(study, compiled, ALL, choice.engine, measures, UNHEARD)
    return this.floors.floors.whole(experiment)
  }

  /** @param measured hears of groups that have ended */
  private async trainGroups(
    groups: readonly (readonly number[])[],
    ended: Ended,
    measured: (group: RunGroup) => void,
  ): Promise<void> {
    const { study, compiled, measures } = this
    const left = groups.map((runs) => runs.reduce((sum, run) => sum + this.stepsOf(run), 0))
    const allLeft = (): number => left.reduce((sum, each) => sum + each, 0)
    const now = () => performance.now()
    let progress: Progress | undefined
    await this.lanes.work(this.choice.engine, groups.length, async (at, engine) => {
      const group = new RunGroup(study, compiled, groups[at]!, engine, measures, {
        trained: (stepsLeft) => {
          // How many workers there are is known once runs are loaded.
          this.tellEngine()
          left[at] = stepsLeft
          progress ??= new Progress(process.stderr, allLeft(), now)
          progress.update(allLeft())
        },
        ended,
      })
      await group.train()
      return async () => {
        await group.measured()
        measured(group)
      }
    })
  }

  private stepsOf(run: number): number {
    const { experiment } = this.compiled.runs[run]!
    return this.study.experiments[experiment]!.training.steps
  }
}

function once(act: () => void): () => void {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}

/** Floors need no run. */
const UNHEARD = { checkpoint: () => {}, problem: () => {} }

/** Says once what is being trained first. */
function tellPreparing(): (label: string) => void {
  let last = ''
  return (label) => {
    if (label !== last) process.stderr.write(`First: ${label}.\n`)
    last = label
  }
}
