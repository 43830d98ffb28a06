import type { RunState } from '../engine/engine.ts'
import type { Experiment } from '../study/experiment.ts'
import { LossCurve, lossBinSize } from './loss-curve.ts'
import { isOver, type RunProgress, type RunStatus } from './protocol.ts'

/** One run in training: how far it is, what it has lost, and what it falls back to. */
export class Run {
  step = 0
  status: RunStatus = { kind: 'idle' }
  /** It was trained elsewhere: how it ended is known, its weights are not. */
  elsewhere = false
  /** Its first loss. */
  startLoss: number | undefined
  /** Training steps that it has to do. */
  readonly budget: number
  /** What a training step costs, roughly: multiplications of one pass over its batch. */
  readonly stepCost: number
  private readonly every: number
  readonly curve: LossCurve
  /** Sum and number of losses since the last checkpoint, and their mean at the last one. */
  lossSum = 0
  lossCount = 0
  lastLoss = Number.NaN

  /** @param kept state at the last checkpoint, to go back to when the run diverges */
  constructor(
    readonly index: number,
    readonly experiment: number,
    { training, evaluation, network }: Experiment,
    public kept: RunState,
  ) {
    this.budget = training.steps
    this.stepCost = training.batch * network.width * (network.width * (network.layers - 1) + 5)
    this.every = evaluation.every
    this.curve = new LossCurve(lossBinSize(training.steps))
  }

  /** Whether it has training steps left. */
  get trains(): boolean {
    return !isOver(this.status) && this.step < this.budget
  }

  /** First step from `from` on at which it is measured. */
  nextEvaluation(from: number): number {
    return Math.min(this.budget, Math.ceil(from / this.every) * this.every)
  }

  /** Takes the losses of steps that were sound. */
  add(losses: Float32Array): void {
    this.curve.add(losses)
    for (const loss of losses) this.lossSum += loss
    this.lossCount += losses.length
  }

  /** Mean loss since the last checkpoint, which this ends; without a step since then, that of the last one stands. */
  takeLoss(): number {
    if (this.lossCount > 0) this.lastLoss = this.lossSum / this.lossCount
    this.lossSum = 0
    this.lossCount = 0
    return this.lastLoss
  }

  /** Progress since the last call. */
  progress(): RunProgress {
    return { run: this.index, step: this.step, status: this.status, ...this.curve.take() }
  }
}
