import type { Engine } from '../engine/engine.ts'
import type { Measures } from '../runtime/measures.ts'
import { ChunkSize } from '../runtime/pacing.ts'
import { isOver, type RunResult } from '../runtime/protocol.ts'
import { runResult } from '../runtime/results.ts'
import { Session } from '../runtime/session.ts'
import { ALL } from '../study/compile/all.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { Study } from '../study/study.ts'

/** Nobody clicks here: longer pieces let no core wait for another at the end of each. */
const PIECE_MILLISECONDS = 400

/** A run has ended and all its moments are measured. @param run its index in the whole study */
export type Ended = (run: number, result: RunResult) => void

/** What is told of runs while they train. */
interface GroupListener {
  /** @param stepsLeft training steps that its runs have still to do together */
  trained(stepsLeft: number): void
  readonly ended: Ended
}

/** Some runs of a study that train together, in a session of their own. */
export class RunGroup {
  readonly session: Session
  private unmeasured: unknown
  /** Places of those that have not ended yet. */
  private readonly going: Set<number>

  /**
   * @param study compiled by `compiled`
   * @param runs indices into `compiled.runs`
   * @param engine trains them; belongs to the caller
   * @param measures belongs to the caller
   */
  constructor(
    study: Study,
    private readonly compiled: CompiledStudy,
    private readonly runs: readonly number[],
    engine: Engine,
    measures: Measures,
    private readonly listener: GroupListener,
  ) {
    // Their experiments alone: a session looks at every one that it has.
    const plans = runs.map((run) => compiled.runs[run]!)
    const used = [...new Set(plans.map(({ experiment }) => experiment))]
    const part = {
      experiments: used.map((experiment) => compiled.experiments[experiment]!),
      runs: plans.map((plan) => ({ ...plan, experiment: used.indexOf(plan.experiment) })),
    }
    const experiments = used.map((experiment) => study.experiments[experiment]!)
    this.session = new Session({ ...study, experiments }, part, ALL, engine, measures, {
      checkpoint: () => {},
      problem: (error) => {
        this.unmeasured ??= error
      },
    })
    this.going = new Set(runs.keys())
  }

  /** Trains all to the end of their budgets; the last moments may still have to be measured. */
  async train(): Promise<void> {
    const { session, listener } = this
    await session.rewind()
    listener.trained(session.runs.stepsLeft)
    const chunk = new ChunkSize(PIECE_MILLISECONDS)
    session.runs.setPlaying(true)
    while (session.evaluating || session.runs.active > 0) {
      const started = performance.now()
      const wanted = chunk.value
      const { steps } = await session.advance(wanted)
      if (steps === wanted) chunk.learn(performance.now() - started, session.stepsAtOnce)
      listener.trained(session.runs.stepsLeft)
      this.tellEnded()
    }
  }

  /**
   * Waits until all is measured, and needs no engine for it.
   * @throws whatever kept a moment from being measured
   */
  async measured(): Promise<void> {
    for (this.tellEnded(); this.going.size > 0; this.tellEnded())
      await this.session.measuring.next()
  }

  private tellEnded(): void {
    const { session, compiled, runs } = this
    if (this.unmeasured !== undefined) throw this.unmeasured
    for (const place of this.going) {
      const status = session.runs.status(place)
      if (!isOver(status) || session.measuring.follows(place)) continue
      this.going.delete(place)
      const { experiment } = compiled.runs[runs[place]!]!
      const result = runResult(session.compiled, place, status, session.checkpoints)
      this.listener.ended(runs[place]!, { ...result, experiment })
    }
  }
}
