/**
 * A study in training: advances all runs, stops those that diverge, and measures those that reach an evaluation. Knows no
 * clock and no thread, so the page, the command line and the tests train with the same code.
 */
import type { Engine, RunState } from '../engine/engine.ts'
import { drawSource } from '../flow/source/source.ts'
import { STREAM } from '../math/stream.ts'
import type { Points } from '../math/vector.ts'
import { floorOf } from '../measure/floor.ts'
import type { Measured, Metrics } from '../measure/metrics.ts'
import type { SolverPlan } from '../solver/solver.ts'
import { type CompiledStudy, freshTarget } from '../study/compile.ts'
import type { Study } from '../study/study.ts'
import { findDivergence } from './divergence.ts'
import { LossCurve, lossBinSize } from './loss-curve.ts'
import {
  type Checkpoint,
  isOver,
  type RunProgress,
  type RunStatus,
  type Snapshot,
} from './protocol.ts'

/** Measures generated points, here or in a worker. */
export type Measure = (generated: Points, target: Points) => Promise<Measured>

/** Runs sampled per call of `advance`, so that a study of many runs still reports and draws between its evaluations. */
const EVALUATIONS_AT_ONCE = 8

interface Run {
  readonly index: number
  readonly experiment: number
  step: number
  status: RunStatus
  startLoss: number | undefined
  /** Sum and number of losses since the last checkpoint. */
  lossSum: number
  lossCount: number
  readonly curve: LossCurve
  /** State at the last checkpoint, to go back to when the run diverges. */
  kept: RunState
}

export class Session {
  /** Solver of every experiment; may be changed at any time without retraining. */
  readonly solvers: SolverPlan[]
  private runs: Run[] = []
  private due: Run[] = []

  /**
   * @param compiled the same study, compiled
   * @param engine trains and samples; belongs to the caller
   * @param onCheckpoint called for every measured moment, in no promised order between runs
   */
  constructor(
    readonly study: Study,
    readonly compiled: CompiledStudy,
    private readonly engine: Engine,
    private readonly measure: Measure,
    private readonly onCheckpoint: (checkpoint: Checkpoint) => void,
  ) {
    this.solvers = compiled.experiments.map(({ solver }) => solver)
  }

  /** Sets every run to its start: same seeds, same weights. Must be called before anything else. */
  async rewind(): Promise<void> {
    await this.engine.load(this.compiled)
    const states = await this.engine.save(this.compiled.runs.map((_, run) => run))
    this.due = []
    this.runs = this.compiled.runs.map(({ experiment }, index) => ({
      index,
      experiment,
      step: 0,
      status: { kind: 'idle' },
      startLoss: undefined,
      lossSum: 0,
      lossCount: 0,
      curve: new LossCurve(lossBinSize(this.study.experiments[experiment]!.training.steps)),
      kept: states[index]!,
    }))
  }

  /** True while runs wait to be measured. */
  get evaluating(): boolean {
    return this.due.length > 0
  }

  /** True when no run has anything left to do. */
  get finished(): boolean {
    return this.due.length === 0 && this.runs.every((run) => isOver(run.status))
  }

  /** Largest step of any run. */
  get step(): number {
    return this.runs.reduce((most, run) => Math.max(most, run.step), 0)
  }

  /** Training steps that all runs have still to do together. */
  get stepsLeft(): number {
    return this.runs.reduce(
      (sum, run) => sum + (isOver(run.status) ? 0 : this.budget(run) - run.step),
      0,
    )
  }

  /** Runs that still train. */
  get activeRuns(): number {
    return this.runs.filter((run) => !isOver(run.status)).length
  }

  /** Status of one run. */
  status(run: number): RunStatus {
    return this.runs[run]!.status
  }

  /** Marks the runs that still train as training or paused. */
  setPlaying(playing: boolean): void {
    for (const run of this.runs)
      if (!isOver(run.status)) run.status = { kind: playing ? 'training' : 'paused' }
  }

  /** Ends all runs that still train, for a reason that is not theirs. */
  fail(reason: string): void {
    this.due = []
    for (const run of this.runs) if (!isOver(run.status)) run.status = { kind: 'failed', reason }
  }

  /**
   * Does the next piece of work: either measures some runs that have reached an evaluation, or trains all others up to
   * `most` steps, never past an evaluation or budget.
   * @returns training steps done by all runs together; 0 when it measured
   */
  async advance(most: number): Promise<number> {
    if (this.due.length > 0) {
      await this.evaluate(this.due.splice(0, EVALUATIONS_AT_ONCE))
      return 0
    }
    const active = this.runs.filter((run) => !isOver(run.status))
    if (active.length === 0) return 0
    const steps = active.reduce(
      (least, run) => Math.min(least, this.nextStop(run) - run.step),
      most,
    )
    const trained = await this.engine.train(
      steps,
      active.map((run) => run.index),
    )
    for (const { run: index, step, losses } of trained)
      await this.take(this.runs[index]!, step, losses)
    this.due = active.filter(
      (run) => !isOver(run.status) && run.step === this.nextStop(run, run.step),
    )
    return steps * active.length
  }

  /**
   * Samples one run as it is now, always from the same source points.
   * @param times output times, ascending, from 0 to 1
   */
  async snapshot(index: number, times: Float32Array): Promise<Snapshot> {
    const run = this.runs[index]!
    const solver = this.solvers[run.experiment]!
    const start = this.drawStart(run, SNAPSHOT_DRAW)
    const [trajectories] = await this.engine.sample([{ run: index, start, solver, times }])
    const { positions, nfe } = trajectories!
    const { metrics, nearest } = await this.measure(
      positions.slice(-start.length),
      this.compiled.experiments[run.experiment]!.batch.target.points,
    )
    return {
      run: index,
      step: run.status.kind === 'diverged' ? run.status.keptStep : run.step,
      nfe,
      solver,
      times,
      positions,
      nearestDistance: nearest.distance,
      nearestTarget: nearest.index,
      metrics,
    }
  }

  /** What a perfect sampler scores on an experiment's target; undefined where only points are known and no law. */
  async floor(experiment: number): Promise<Metrics | undefined> {
    const { target } = this.study.experiments[experiment]!
    const { points } = this.compiled.experiments[experiment]!.batch.target
    const key = { seed: this.study.seed, lane: 0 }
    if (!freshTarget(target, key, 0)) return undefined
    return floorOf(async (draw) => {
      const { metrics } = await this.measure(freshTarget(target, key, draw)!, points)
      return metrics
    })
  }

  /** Progress of every run since the last call. */
  progress(): RunProgress[] {
    return this.runs.map((run) => ({
      run: run.index,
      step: run.step,
      status: run.status,
      ...run.curve.take(),
    }))
  }

  private async take(run: Run, step: number, losses: Float32Array): Promise<void> {
    run.startLoss ??= losses[0]!
    const divergence = findDivergence(losses, run.startLoss)
    if (divergence) {
      const at = step - losses.length + divergence.index
      run.curve.add(losses.subarray(0, divergence.index))
      await this.engine.restore([run.kept])
      const { reason } = divergence
      run.status = { kind: 'diverged', step: at, keptStep: run.kept.step, reason }
      run.step = at
      return
    }
    run.step = step
    for (const loss of losses) run.lossSum += loss
    run.lossCount += losses.length
    run.curve.add(losses)
  }

  /** Samples and measures the runs, all at once. */
  private async evaluate(runs: readonly Run[]): Promise<void> {
    const sampled = await this.engine.sample(
      runs.map((run) => ({
        run: run.index,
        start: this.drawStart(run, run.step),
        solver: this.solvers[run.experiment]!,
        times: FINAL_TIME,
      })),
    )
    const states = await this.engine.save(runs.map((run) => run.index))
    await Promise.all(
      runs.map(async (run, i) => {
        const { positions, nfe } = sampled[i]!
        const { target } = this.compiled.experiments[run.experiment]!.batch
        const { metrics } = await this.measure(positions, target.points)
        const loss = run.lossSum / run.lossCount
        run.lossSum = 0
        run.lossCount = 0
        run.kept = states[i]!
        if (run.step === this.budget(run)) run.status = { kind: 'finished' }
        this.onCheckpoint({ run: run.index, step: run.step, nfe, loss, metrics })
      }),
    )
  }

  /** Source points of one counter step: the same for every experiment with the same source and seed. */
  private drawStart(run: Run, step: number): Points {
    const { key } = this.compiled.runs[run.index]!
    const count = this.study.experiments[run.experiment]!.evaluation.points
    const points = new Float32Array(2 * count)
    const { source } = this.compiled.experiments[run.experiment]!.batch
    drawSource(source, key, step, STREAM.evaluationRow, STREAM.evaluationSource, count, points)
    return points
  }

  private budget(run: Run): number {
    return this.study.experiments[run.experiment]!.training.steps
  }

  /** First step after `from` at which the run is measured. */
  private nextStop(run: Run, from = run.step + 1): number {
    const { every } = this.study.experiments[run.experiment]!.evaluation
    return Math.min(this.budget(run), Math.ceil(from / every) * every)
  }
}

/** Pictures always start from the same source points, so that the eye can follow how their paths change. */
const SNAPSHOT_DRAW = 0

const FINAL_TIME = Float32Array.of(1)
