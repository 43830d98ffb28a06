/**
 * A study in training: advances all runs, stops those that diverge, and has those measured that reach an evaluation, beside
 * the training that goes on. Knows no clock and no thread, so the page, the command line and the tests train with the same code.
 */
import type { Engine } from '../engine/engine.ts'
import { SharedTraining } from '../engine/shared-training.ts'
import type { NearMetrics } from '../measure/metrics.ts'
import type { Subject } from '../measure/subject.ts'
import type { Rooms } from '../study/compile/rooms.ts'
import type { CompiledExperiment, CompiledStudy } from '../study/compile.ts'
import type { LiveSampling } from '../study/experiment.ts'
import type { Study } from '../study/study.ts'
import { findDivergence } from './divergence.ts'
import { Floors } from './floors.ts'
import type { Measures } from './measures.ts'
import { Measuring, type Moment, type SessionListener } from './measuring.ts'
import type { PresentWeights, SurveyedSampling } from './nfe-survey.ts'
import { type Checkpoint, isOver, type RunStatus, type Snapshot } from './protocol.ts'
import { Run } from './run.ts'
import { Runs } from './runs.ts'
import { Sampling } from './sampling.ts'
import { WeightHistory } from './weight-history.ts'

/** Runs sampled per call of `advance`, so that a study of many runs still reports and draws between its evaluations. */
const EVALUATIONS_AT_ONCE = 8

/** Training that was done at once. */
interface Piece {
  /** Training steps of each run. */
  readonly steps: number
  readonly runs: number
}

const NO_TRAINING: Piece = { steps: 0, runs: 0 }

export class Session {
  /** Trains and samples; runs that are one model share it. */
  readonly engine: SharedTraining
  private readonly sampling: Sampling
  /** Weights of its runs at earlier steps. */
  readonly history: WeightHistory
  /** How far each of its runs is. */
  readonly runs = new Runs()
  /** Runs that wait to be sampled for a measurement. */
  due: Run[] = []
  /** Every measured moment, in the order in which they were told. */
  checkpoints: Checkpoint[] = []
  readonly measuring: Measuring
  private readonly closed = new AbortController()
  /** What nothing can go below. */
  readonly floors: Floors

  /**
   * @param compiled the same study, compiled
   * @param rooms makers of every kind in it
   * @param engine trains and samples; belongs to the caller
   * @param measures measures what is sampled; belongs to the caller
   */
  constructor(
    readonly study: Study,
    readonly compiled: CompiledStudy,
    rooms: Rooms,
    engine: Engine,
    measures: Measures,
    listener: SessionListener,
  ) {
    this.engine = new SharedTraining(engine)
    this.history = new WeightHistory(study, compiled)
    this.sampling = new Sampling(study, compiled, rooms, this.engine, measures, this.history)
    this.floors = new Floors(compiled, this.sampling, this.closed.signal)
    this.measuring = new Measuring(
      study.experiments.length,
      (sampled, signal) => this.sampling.measure(sampled, signal),
      {
        measured: (checkpoint) => {
          this.end(checkpoint, { kind: 'finished' })
          this.checkpoints.push(checkpoint)
          listener.checkpoint(checkpoint)
        },
        failed: (moment, error) => {
          this.end(moment, { kind: 'failed', reason: 'It could not be measured.' })
          listener.problem(error)
        },
      },
    )
  }

  /** Ends all measuring: nothing is said any more. */
  close(): void {
    this.closed.abort()
    this.measuring.giveUp()
    this.sampling.close()
  }

  /**
   * Sets every run to its start: same seeds, same weights. Must be called before anything else.
   * @throws Error with the reason when no engine loads the study; the runs are then where they were
   */
  async rewind(): Promise<void> {
    await this.engine.load(this.compiled)
    this.measuring.giveUp()
    const states = await this.engine.save(this.compiled.runs.map((_, run) => run))
    this.due = []
    this.checkpoints = []
    this.history.clear()
    for (const { run, ema } of states) this.history.add(run, 0, ema)
    this.runs.all = this.compiled.runs.map(
      ({ experiment }, index) =>
        new Run(index, experiment, this.study.experiments[experiment]!, states[index]!),
    )
  }

  /**
   * Samples an experiment otherwise from now on; what has ended is measured again. What is still being measured as it was
   * sampled before is given up.
   * @param rooms makers of every kind in the sampling
   * @throws StudyError when nothing of the source would be left
   */
  setSampling(experiment: number, sampling: LiveSampling, rooms: Rooms): void {
    this.sampling.change(experiment, sampling, rooms)
    this.measuring.giveUp(experiment)
    for (const run of this.runs.all)
      if (
        run.experiment === experiment &&
        !run.elsewhere &&
        (run.status.kind === 'finished' || (run.step === run.budget && !isOver(run.status))) &&
        !this.due.includes(run)
      )
        this.due.push(run)
  }

  /** How an experiment is sampled now. */
  samplingOf(experiment: number): LiveSampling {
    return this.sampling.of(experiment)
  }

  /** An experiment as it is trained and sampled now. */
  compiledNow(experiment: number): CompiledExperiment {
    return { ...this.compiled.experiments[experiment]!, evaluation: this.sampling.how(experiment) }
  }

  /** Training steps per run that take no longer together than one alone. */
  get stepsAtOnce(): number {
    return this.engine.stepsAtOnce
  }

  /** True while runs wait to be sampled for a measurement. */
  get evaluating(): boolean {
    return this.due.length > 0
  }

  /** The run of every moment that is still to be measured. */
  get unmeasured(): number[] {
    const moments = [...this.measuring.pending.keys()]
    return [...this.due.map(({ index }) => index), ...moments.map(({ run }) => run)]
  }

  /** True when no run has anything left to do and all is measured. */
  get finished(): boolean {
    return (
      this.due.length === 0 &&
      this.measuring.count === 0 &&
      this.runs.all.every((run) => isOver(run.status))
    )
  }

  /** Ends when all that has been sampled so far is measured. */
  settled(): Promise<void> {
    return this.measuring.settled()
  }

  /** Ends all runs that still train, for a reason that is not theirs. */
  fail(reason: string): void {
    this.due = []
    for (const run of this.runs.all)
      if (!isOver(run.status) && !(run.step === run.budget && this.measuring.follows(run.index)))
        run.status = { kind: 'failed', reason }
  }

  /**
   * Does the next piece of work: either samples some runs that have reached an evaluation, to be measured beside what
   * follows, or trains all others up to `most` steps, never past an evaluation, a step whose weights are kept, or the budget.
   * Runs that the engine has no room for wait until the others have come to their end; all wait while too much is to be measured.
   * @returns training steps that runs have done, and how many runs; none when it sampled or nothing is left
   */
  async advance(most: number): Promise<Piece> {
    if (this.due.length > 0) {
      if (this.measuring.full) await this.measuring.next()
      else await this.evaluate(this.due.splice(0, EVALUATIONS_AT_ONCE))
      return NO_TRAINING
    }
    const trains = this.runs.all.filter((run) => run.trains).map(({ index }) => index)
    if (trains.length === 0) return NO_TRAINING
    const active = this.engine.turn(trains).map((run) => this.runs.all[run]!)
    const steps = active.reduce((least, run) => Math.min(least, this.stepsToStop(run)), most)
    const trained = await this.engine.train(
      steps,
      active.map((run) => run.index),
    )
    for (const { run: index, step, losses } of trained)
      await this.take(this.runs.all[index]!, step, losses)
    const sound = active.filter((run) => !isOver(run.status))
    await this.keep(sound.filter(({ index, step }) => this.history.next(index, step) === step))
    this.due = sound.filter((run) => run.step === run.nextEvaluation(run.step))
    return { steps, runs: active.length }
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

  /** The present weights of runs, to sample with while training goes on. */
  async presentWeights(runs: readonly number[]): Promise<PresentWeights[]> {
    const states = await this.engine.save(runs)
    return states.map(({ run, step, ema }) => ({ run, step, weights: ema }))
  }

  /** Measures Euler's method on one way of sampling. */
  euler(sampling: SurveyedSampling, steps: number): Promise<NearMetrics> {
    return this.sampling.euler(sampling, steps)
  }

  /** Training steps that the weights of a run have seen. */
  private soundStep(run: number): number {
    const { status, step } = this.runs.all[run]!
    return status.kind === 'diverged' ? status.keptStep : step
  }

  private async take(run: Run, step: number, losses: Float32Array): Promise<void> {
    run.startLoss ??= losses[0]!
    const divergence = findDivergence(losses, run.startLoss)
    if (divergence) {
      const at = step - losses.length + divergence.index
      run.add(losses.subarray(0, divergence.index))
      await this.engine.restore([run.kept])
      const { reason } = divergence
      run.status = { kind: 'diverged', step: at, keptStep: run.kept.step, reason }
      run.step = at
      return
    }
    run.step = step
    run.add(losses)
  }

  /** Samples the runs, all at once, and has them measured. */
  private async evaluate(runs: readonly Run[]): Promise<void> {
    const sampled = await this.sampling.sample(runs)
    const states = await this.engine.save(runs.map((run) => run.index))
    runs.forEach((run, i) => {
      run.kept = states[i]!
      const { index, step } = run
      this.measuring.add(
        { run: index, step, loss: run.takeLoss(), ...sampled[i]!.how },
        sampled[i]!,
      )
    })
  }

  /** The last moment of a run ends it. */
  private end({ run, step }: Moment, status: RunStatus): void {
    if (step === this.runs.all[run]!.budget) this.runs.all[run]!.status = status
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
    return Math.min(run.nextEvaluation(from), this.history.next(run.index, from)) - run.step
  }
}
