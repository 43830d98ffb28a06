/** One call of `train`: jobs, Adam coefficients and room for losses, and the submissions that lead through its steps. */
import { adamCoefficients, type OptimiserPlan } from '../../network/adam.ts'
import type { CompiledExperiment, RunPlan } from '../../study/compile.ts'
import type { GpuDevice } from './device.ts'
import { type LawBuffers, madeOnCpu } from './laws.ts'
import { JOB, SPAN, StructArray } from './layout.ts'
import { type Pacing, paced } from './pacer.ts'
import { type BatchPass, lanesOf } from './passes/batch-pass.ts'
import type { TrainPass } from './passes/train-pass.ts'
import type { Scope } from './scope.ts'
import type { Tuning } from './tuning.ts'

/** WGSL has no infinity. */
const NO_LIMIT = 3e38

/** A run that takes part. */
export interface CallRun {
  /** Place in the state buffer. */
  readonly slot: number
  /** Entry in the plans of the batch kernel. */
  readonly law: number
  /** Training steps done. */
  readonly step: number
  readonly plan: RunPlan
  readonly experiment: CompiledExperiment
}

interface CallBuffers {
  readonly jobs: GPUBuffer
  readonly schedule: GPUBuffer
  /** [job][step] */
  readonly losses: GPUBuffer
}

/** What a call finds in its group. */
export interface TrainCallParts {
  readonly device: GpuDevice
  readonly batchPass: BatchPass
  readonly tuning: Tuning<TrainPass>
  readonly pacing: Pacing
  readonly buffers: LawBuffers & {
    readonly span: GPUBuffer
    readonly rows: GPUBuffer
    /** [slot], `stateBytes` each. */
    readonly state: GPUBuffer
    readonly scratch: GPUBuffer
  }
  readonly stateBytes: number
  /** Rows of a batch. */
  readonly size: number
  /** Steps whose rows the ring holds at most. */
  readonly most: number
  /** Writes the rows that the batch kernel does not make, of `count` steps after `done` of the call. */
  upload(done: number, count: number): void
}

/** A call of `train`. Job i is `runs[i]`. */
export class TrainCall {
  private readonly own: CallBuffers
  private readonly batchGroup: GPUBindGroup
  /** For all variants of the train kernel. */
  private readonly trainGroup: GPUBindGroup

  /** @param scope takes the buffers of the call */
  constructor(
    private readonly scope: Scope,
    private readonly parts: TrainCallParts,
    private readonly steps: number,
    private readonly runs: readonly CallRun[],
  ) {
    const { batchPass, tuning, buffers } = parts
    this.own = prepareCall(scope, steps, runs)
    this.batchGroup = batchPass.bind({ ...buffers, ...this.own })
    this.trainGroup = tuning.reference.bind({ ...buffers, ...this.own })
  }

  /** Trains all steps. @returns losses: [job][step] */
  async train(): Promise<Float32Array> {
    const { steps, runs, own } = this
    for (let done = 0; done < steps; ) done += await this.advance(done)
    const { device } = this.parts
    return new Float32Array(await device.download(own.losses, 4 * steps * runs.length))
  }

  /**
   * Trains by the variant whose turn it is.
   * @param done steps of the call
   * @returns steps that it did
   */
  private async advance(done: number): Promise<number> {
    const { device, tuning, pacing, most, upload } = this.parts
    const load = this.runs.length
    const left = this.steps - done
    const { candidate, purpose } = tuning.turn(load, left)
    const { pass, pacer } = candidate
    if (purpose === 'prove') {
      upload(done, 1)
      tuning.proved(candidate, await this.prove(pass, done))
      return 1
    }
    const steps = purpose === 'time' ? Math.min(pacer.next(load, most), left) : left
    const began = pacing.now()
    await paced(device, pacing, pacer, steps, load, most, (before, count) => {
      upload(done + before, count)
      const encoder = this.begin(done + before, count)
      this.encodeBatches(encoder, count)
      this.encodeSteps(encoder, pass, this.trainGroup, count)
      device.queue.submit([encoder.finish()])
    })
    if (purpose === 'time') tuning.timed(candidate, steps, pacing.now() - began)
    return steps
  }

  /**
   * Trains all runs one step by the reference, and a copy of the first one by another.
   * @returns whether both led to the same bits
   */
  private async prove(other: TrainPass, done: number): Promise<boolean> {
    const { scope, own } = this
    const { device, tuning, buffers, stateBytes } = this.parts
    const { STORAGE, COPY_DST, COPY_SRC } = GPUBufferUsage
    const at = this.runs[0]!.slot * stateBytes
    const state = scope.buffer('TrainCall.copy', at + stateBytes, STORAGE | COPY_DST | COPY_SRC)
    const losses = scope.buffer('TrainCall.copyLosses', 4 * (done + 1), STORAGE | COPY_SRC)
    const encoder = this.begin(done, 1)
    encoder.copyBufferToBuffer(buffers.state, at, state, at, stateBytes)
    this.encodeBatches(encoder, 1)
    this.encodeSteps(encoder, tuning.reference, this.trainGroup, 1)
    this.encodeSteps(encoder, other, other.bind({ ...buffers, ...own, state, losses }), 1, 1)
    device.queue.submit([encoder.finish()])
    const bits = async (buffer: GPUBuffer, bytes: number, from: number): Promise<Uint32Array> =>
      new Uint32Array(await device.download(buffer, bytes, from))
    const [wanted, found, loss, otherLoss] = await Promise.all([
      bits(buffers.state, stateBytes, at),
      bits(state, stateBytes, at),
      bits(own.losses, 4, 4 * done),
      bits(losses, 4, 4 * done),
    ])
    scope.release(state)
    scope.release(losses)
    return loss[0] === otherLoss[0] && wanted.every((word, i) => word === found[i])
  }

  private begin(done: number, steps: number): GPUCommandEncoder {
    const { device, buffers, size } = this.parts
    const span = new StructArray(SPAN, 1)
    span.set(0, { steps, done, size, lanes: lanesOf(size) })
    device.queue.writeBuffer(buffers.span, 0, span.bytes)
    return device.device.createCommandEncoder({ label: 'TrainCall' })
  }

  private encodeBatches(encoder: GPUCommandEncoder, steps: number): void {
    if (this.runs.every(({ experiment }) => madeOnCpu(experiment.batch))) return
    const { batchPass, size } = this.parts
    const compute = encoder.beginComputePass({ label: 'TrainCall.batches' })
    batchPass.encode(compute, this.batchGroup, this.runs.length, steps, size)
    compute.end()
  }

  private encodeSteps(
    encoder: GPUCommandEncoder,
    pass: TrainPass,
    group: GPUBindGroup,
    steps: number,
    jobs = this.runs.length,
  ): void {
    pass.reset(encoder, this.parts.buffers.scratch)
    const compute = encoder.beginComputePass({ label: 'TrainCall.steps' })
    pass.encode(compute, group, jobs, steps)
    compute.end()
  }
}

/** Buffers of a call of `steps` training steps; job i is `runs[i]`. */
function prepareCall(scope: Scope, steps: number, runs: readonly CallRun[]): CallBuffers {
  const jobs = new StructArray(JOB, runs.length)
  // Runs of one experiment at the same step share their coefficients.
  const schedules = new Map<string, { first: number; optimiser: OptimiserPlan; step: number }>()
  runs.forEach(({ slot, law, step, plan, experiment }, index) => {
    const { optimiser } = experiment
    const id = `${law} ${step}`
    const first = schedules.get(id)?.first ?? schedules.size * steps
    schedules.set(id, { first, optimiser, step })
    jobs.set(index, {
      slot,
      plan: law,
      seed: plan.key.seed,
      lane: plan.key.lane,
      step,
      schedule: first,
      losses: index * steps,
      beta1: optimiser.beta1,
      rest1: 1 - optimiser.beta1,
      beta2: optimiser.beta2,
      rest2: 1 - optimiser.beta2,
      epsilon: optimiser.epsilon,
      average_rest: 1 - optimiser.ema,
      clip: optimiser.clip,
      huber: optimiser.huber > 0 ? optimiser.huber : NO_LIMIT,
    })
  })
  const schedule = new Float32Array(4 * steps * schedules.size)
  for (const { first, optimiser, step } of schedules.values()) {
    for (let k = 0; k < steps; k++) {
      const { stepSize, inverseRootCorrection, keep } = adamCoefficients(optimiser, step + k)
      schedule[4 * (first + k)] = stepSize
      schedule[4 * (first + k) + 1] = inverseRootCorrection
      schedule[4 * (first + k) + 2] = keep
    }
  }
  const { STORAGE, COPY_SRC } = GPUBufferUsage
  return {
    jobs: scope.upload('TrainPass.jobs', jobs.bytes, STORAGE),
    schedule: scope.upload('TrainPass.schedule', schedule, STORAGE),
    losses: scope.buffer('TrainPass.losses', 4 * steps * runs.length, STORAGE | COPY_SRC),
  }
}
