import {
  type Checkpoint,
  isOver,
  type RunProgress,
  type RunResult,
  type RunStatus,
} from './protocol.ts'
import type { Run } from './run.ts'

/** The runs of a session: how far they are, together and each. */
export class Runs {
  /** In the order of the compiled study. */
  all: Run[] = []

  /** Largest step of any run. */
  get step(): number {
    return this.all.reduce((most, run) => Math.max(most, run.step), 0)
  }

  /** Training steps that all runs have still to do together. */
  get stepsLeft(): number {
    return this.all.reduce((sum, run) => sum + (run.trains ? run.budget - run.step : 0), 0)
  }

  /** The same in steps of those runs that train: where one step takes as long as ten of another run, it counts as ten of them. */
  get presentStepsLeft(): number {
    const active = this.all.filter((run) => run.trains)
    const cost = active.reduce((sum, run) => sum + run.stepCost, 0) / active.length
    return active.reduce((sum, run) => sum + ((run.budget - run.step) * run.stepCost) / cost, 0)
  }

  /** Number of runs that still train. */
  get active(): number {
    return this.all.filter((run) => run.trains).length
  }

  /** Status of one run. */
  status(run: number): RunStatus {
    return this.all[run]!.status
  }

  /** Marks the runs that still train as training or paused. */
  setPlaying(playing: boolean): void {
    for (const run of this.all)
      if (!isOver(run.status)) run.status = { kind: playing ? 'training' : 'paused' }
  }

  /** Progress of every run since the last call. */
  progress(): RunProgress[] {
    return this.all.map((run) => run.progress())
  }

  /**
   * Takes a run as ended that was trained elsewhere: its weights are not here, so it is neither sampled nor measured again.
   * @returns its checkpoints without how they were sampled
   */
  adopt(index: number, { status, checkpoints }: RunResult): Omit<Checkpoint, 'sampling'>[] {
    const run = this.all[index]!
    run.status = status
    run.step = status.kind === 'diverged' ? status.step : run.budget
    run.elsewhere = true
    return checkpoints.map((checkpoint) => ({ ...checkpoint, run: index }))
  }

  /** Whether the run's weights are here, so that it can be sampled. */
  hasWeights(run: number): boolean {
    return !this.all[run]!.elsewhere
  }
}
