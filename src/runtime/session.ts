/**
 * A study in training: advances all runs, stops those that diverge, and measures those that reach an evaluation. Knows no
 * clock and no thread, so the page, the command line and the tests train with the same code.
 */
import type { Engine, RunState } from '../engine/engine.ts'
import type { Metrics } from '../measure/metrics.ts'
import type { Subject } from '../measure/subject.ts'
import type { Rooms } from '../study/compile/rooms.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { LiveSampling } from '../study/experiment.ts'
import type { Study } from '../study/study.ts'
import { findDivergence } from './divergence.ts'
import { LossCurve, lossBinSize } from './loss-curve.ts'
import { NfeSurvey } from './nfe-survey.ts'
import {
  type Checkpoint,
  isOver,
  type RunProgress,
  type RunStatus,
  type Snapshot,
} from './protocol.ts'
import { type Measure, Sampling } from './sampling.ts'
import { WeightHistory } from './weight-history.ts'

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
  /** Mean loss of the last checkpoint. */
  lastLoss: number
  readonly curve: LossCurve
  /** State at the last checkpoint, to go back to when the run diverges. */
  kept: RunState
}

export class Session {
  private readonly sampling: Sampling
  private readonly history: WeightHistory
  private runs: Run[] = []
  private due: Run[] = []

  /**
   * @param compiled the same study, compiled
   * @param rooms makers of every kind in it
   * @param engine trains and samples; belongs to the caller
   * @param onCheckpoint called for every measured moment, in no promised order between runs
   */
  constructor(
    readonly study: Study,
    readonly compiled: CompiledStudy,
    rooms: Rooms,
    private readonly engine: Engine,
    measure: Measure,
    private readonly onCheckpoint: (checkpoint: Checkpoint) => void,
  ) {
    this.history = new WeightHistory(study, compiled)
    this.sampling = new Sampling(study, compiled, rooms, engine, measure, this.history)
  }

  /** Sets every run to its start: same seeds, same weights. Must be called before anything else. */
  async rewind(): Promise<void> {
    await this.engine.load(this.compiled)
    const states = await this.engine.save(this.compiled.runs.map((_, run) => run))
    this.due = []
    this.history.clear()
    for (const { run, ema } of states) this.history.add(run, 0, ema)
    this.runs = this.compiled.runs.map(({ experiment }, index) => ({
      index,
      experiment,
      step: 0,
      status: { kind: 'idle' },
      startLoss: undefined,
      lossSum: 0,
      lossCount: 0,
      lastLoss: Number.NaN,
      curve: new LossCurve(lossBinSize(this.study.experiments[experiment]!.training.steps)),
      kept: states[index]!,
    }))
  }

  /**
   * Samples an experiment otherwise from now on; what has ended is measured again.
   * @param rooms makers of every kind in the sampling
   * @throws StudyError when nothing of the source would be left
   */
  setSampling(experiment: number, sampling: LiveSampling, rooms: Rooms): void {
    this.sampling.change(experiment, sampling, rooms)
    for (const run of this.runs)
      if (
        run.experiment === experiment &&
        run.status.kind === 'finished' &&
        !this.due.includes(run)
      )
        this.due.push(run)
  }

  /** How an experiment is sampled now. */
  samplingOf(experiment: number): LiveSampling {
    return this.sampling.of(experiment)
  }

  /** Training steps per run that take no longer together than one alone. */
  get stepsAtOnce(): number {
    return this.engine.stepsAtOnce ?? 1
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
   * `most` steps, never past an evaluation, a step whose weights are kept, or the budget.
   * @returns training steps done by all runs together; 0 when it measured
   */
  async advance(most: number): Promise<number> {
    if (this.due.length > 0) {
      await this.evaluate(this.due.splice(0, EVALUATIONS_AT_ONCE))
      return 0
    }
    const active = this.runs.filter((run) => !isOver(run.status))
    if (active.length === 0) return 0
    const steps = active.reduce((least, run) => Math.min(least, this.stepsToStop(run)), most)
    const trained = await this.engine.train(
      steps,
      active.map((run) => run.index),
    )
    for (const { run: index, step, losses } of trained)
      await this.take(this.runs[index]!, step, losses)
    const sound = active.filter((run) => !isOver(run.status))
    await this.keep(sound.filter(({ index, step }) => this.history.next(index, step) === step))
    this.due = sound.filter((run) => run.step === this.nextEvaluation(run, run.step))
    return steps * active.length
  }

  /**
   * Samples one run, always from the same source points.
   * @param times output times, ascending, from 0 to 1
   * @param moment training step: the last kept weights up to it are used; those of now when absent
   */
  snapshot(run: number, times: Float32Array, moment?: number): Promise<Snapshot> {
    if (moment !== undefined) {
      const { step, weights } = this.history.at(run, moment)
      return this.sampling.snapshot(run, step, times, weights)
    }
    return this.sampling.snapshot(run, this.soundStep(run), times)
  }

  /** Training steps of the moments that one can go back to, ascending. */
  moments(experiment: number): readonly number[] {
    return this.history.steps[experiment]!
  }

  /** What instruments look at: a run as a picture of it shows it. */
  async subject(snapshot: Snapshot): Promise<Subject> {
    const { run, step } = snapshot
    if (step !== this.soundStep(run))
      return this.sampling.subject(snapshot, this.history.at(run, step).weights)
    const [state] = await this.engine.save([run])
    return this.sampling.subject(snapshot, state!.ema)
  }

  /**
   * Begins to measure error against NFE with the present weights of one run of every experiment.
   * @param seed number of the run within each experiment, from 0
   * @param rooms makers of every kind in `surveyedPruning`
   */
  async nfeSurvey(seed: number, rooms: Rooms): Promise<NfeSurvey> {
    const states = await this.engine.save(
      this.study.experiments.map((_, experiment) => experiment * this.study.runs + seed),
    )
    const runs = states.map(({ run, step, ema: weights }) => ({ run, step, weights }))
    const { sampling } = this
    return new NfeSurvey(sampling.surveyed(runs, rooms), (way, steps) => sampling.euler(way, steps))
  }

  /** Training steps that the weights of a run have seen. */
  private soundStep(run: number): number {
    const { status, step } = this.runs[run]!
    return status.kind === 'diverged' ? status.keptStep : step
  }

  /** What a perfect sampler scores on an experiment's target; undefined where only points are known and no law. */
  floor(experiment: number): Promise<Metrics | undefined> {
    return this.sampling.floor(experiment)
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
    const evaluations = await this.sampling.evaluate(runs)
    const states = await this.engine.save(runs.map((run) => run.index))
    runs.forEach((run, i) => {
      // Without a step since the last checkpoint, its loss stands.
      if (run.lossCount > 0) run.lastLoss = run.lossSum / run.lossCount
      run.lossSum = 0
      run.lossCount = 0
      run.kept = states[i]!
      if (run.step === this.budget(run)) run.status = { kind: 'finished' }
      const { step, lastLoss: loss } = run
      this.onCheckpoint({ run: run.index, step, loss, ...evaluations[i]! })
    })
  }

  private budget(run: Run): number {
    return this.study.experiments[run.experiment]!.training.steps
  }

  /** Adds the weights of the runs to the history. */
  private async keep(runs: readonly Run[]): Promise<void> {
    if (runs.length === 0) return
    const states = await this.engine.save(runs.map((run) => run.index))
    for (const { run, step, ema } of states) this.history.add(run, step, ema)
  }

  /** Steps to the next evaluation or step whose weights are kept. */
  private stepsToStop(run: Run): number {
    const from = run.step + 1
    return Math.min(this.nextEvaluation(run, from), this.history.next(run.index, from)) - run.step
  }

  /** First step from `from` on at which the run is measured. */
  private nextEvaluation(run: Run, from: number): number {
    const { every } = this.study.experiments[run.experiment]!.evaluation
    return Math.min(this.budget(run), Math.ceil(from / every) * every)
  }
}
