import { BatchProducer } from '../../flow/batch.ts'
import { allocateRows, ROW_WORDS } from '../../math/rows.ts'
import type { RunKey } from '../../math/stream.ts'
import { initialParameters } from '../../network/init.ts'
import { outputToVelocity } from '../../network/shape.ts'
import type { VelocityField } from '../../solver/solver.ts'
import { stitched } from '../../solver/stitch.ts'
import type { CompiledExperiment } from '../../study/compile.ts'
import type { FieldChoice, RunState } from '../engine.ts'
import type { Kernel } from './kernel.ts'
import { blockBytes, gather, kernelOrder, scatter } from './layout.ts'

/** What the runs of an experiment share. */
export interface RunLayout {
  readonly experiment: CompiledExperiment
  /** Where the kernel keeps each canonical parameter. */
  readonly order: Uint32Array
  /** Bytes from one block of a run to the next. */
  readonly block: number
  /** Bytes of a run: parameters, first and second moments, and the moving average where there is one. */
  readonly bytes: number
}

/** The layout of the runs of an experiment. */
export function runLayout(experiment: CompiledExperiment): RunLayout {
  const block = blockBytes(experiment.network)
  const blocks = experiment.optimiser.ema > 0 ? 4 : 3
  return { experiment, order: kernelOrder(experiment.network), block, bytes: blocks * block }
}

/** One run, its state in the kernel's memory. */
export class WasmRun {
  private readonly producer: BatchProducer
  /** Addresses. Without a moving average its place is that of the parameters. */
  private readonly parameters: number
  private readonly first: number
  private readonly second: number
  private readonly ema: number
  private step = 0

  /** @param address of the parameters */
  constructor(
    private readonly kernel: Kernel,
    private readonly layout: RunLayout,
    key: RunKey,
    address: number,
  ) {
    const { experiment, block } = layout
    this.producer = new BatchProducer(experiment.batch, key)
    this.parameters = address
    this.first = address + block
    this.second = address + 2 * block
    this.ema = experiment.optimiser.ema > 0 ? address + 3 * block : address
    const start = initialParameters(experiment.network, key)
    this.write(this.parameters, start)
    this.write(this.ema, start)
  }

  /** Advances by `steps` training steps; the answer has the loss of each. */
  train(steps: number): { step: number; losses: Float32Array } {
    const { kernel, producer } = this
    return this.advance(steps, (_done, step, offset) => producer.write(step, kernel.rows, offset))
  }

  /** The rows of `steps` training steps from `from` on; see `RowEngine`. */
  makeRows(from: number, steps: number): Uint32Array {
    const { size } = this.layout.experiment.batch
    const rows = allocateRows(steps * size)
    for (let k = 0; k < steps; k++) this.producer.write(from + k, rows, k * size)
    return rows.words
  }

  /** Advances on the rows of the next steps. */
  trainOn(rows: Uint32Array): { step: number; losses: Float32Array } {
    const words = this.layout.experiment.batch.size * ROW_WORDS
    return this.advance(rows.length / words, (done, _step, offset) => {
      const own = rows.subarray(done * words, (done + 1) * words)
      this.kernel.rows.words.set(own, offset * ROW_WORDS)
    })
  }

  /** @param fill puts the rows of one step, the `done`-th of this call, into the kernel's memory from row `offset` on */
  private advance(
    steps: number,
    fill: (done: number, step: number, offset: number) => void,
  ): { step: number; losses: Float32Array } {
    const { kernel } = this
    const { batch, network, optimiser } = this.layout.experiment
    kernel.configureNetwork(network)
    kernel.configureOptimiser(optimiser)
    const most = Math.min(kernel.maxSteps, Math.floor(kernel.maxRows / batch.size))
    const losses = new Float32Array(steps)
    for (let done = 0; done < steps; ) {
      const count = Math.min(most, steps - done)
      for (let k = 0; k < count; k++) {
        fill(done + k, this.step + k, k * batch.size)
        kernel.setCoefficients(k, optimiser, this.step + k)
      }
      kernel.exports.train(this.parameters, batch.size, this.step, count)
      losses.set(kernel.losses.subarray(0, count), done)
      this.step += count
      done += count
    }
    return { step: this.step, losses }
  }

  /**
   * The velocity field of the weights that are chosen. Good until another run or choice is used.
   * @param guests two addresses for weights that are no run's own
   */
  field({ weights, stitch }: FieldChoice, guests: readonly [number, number]): VelocityField {
    this.kernel.configureNetwork(this.layout.experiment.network)
    const late = this.fieldOf(weights, guests[0])
    return stitch ? stitched(this.fieldOf(stitch.weights, guests[1]), late, stitch.until) : late
  }

  private fieldOf(weights: Float32Array | undefined, guest: number): VelocityField {
    const { kernel } = this
    const { network } = this.layout.experiment
    if (weights) this.write(guest, weights)
    const address = weights ? guest : this.ema
    const most = 2 * kernel.maxPoints
    return (points, t, out) => {
      for (let at = 0; at < points.length; at += most) {
        const part = points.subarray(at, at + most)
        kernel.points.set(part)
        if (typeof t === 'number') kernel.times.fill(t)
        else kernel.times.set(t.subarray(at / 2, (at + most) / 2))
        kernel.exports.velocity(address, part.length / 2)
        out.set(kernel.velocities.subarray(0, part.length), at)
      }
      outputToVelocity(network, points, t, out)
    }
  }

  save(): Omit<RunState, 'run'> {
    return {
      step: this.step,
      parameters: this.read(this.parameters),
      first: this.read(this.first),
      second: this.read(this.second),
      ema: this.read(this.ema),
    }
  }

  restore(state: RunState): void {
    this.step = state.step
    // The average first: where there is none, its place is that of the parameters.
    this.write(this.ema, state.ema)
    this.write(this.parameters, state.parameters)
    this.write(this.first, state.first)
    this.write(this.second, state.second)
  }

  private write(address: number, canonical: Float32Array): void {
    scatter(canonical, this.layout.order, this.kernel.floats, address / 4)
  }

  private read(address: number): Float32Array {
    return gather(this.kernel.floats, address / 4, this.layout.order)
  }
}
