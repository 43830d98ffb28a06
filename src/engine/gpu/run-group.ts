/** Runs of one kernel shape: their state on the GPU, and the loop that trains them. */
import { BatchProducer } from '../../flow/batch.ts'
import { allocateRows, ROW_WORDS, type Rows } from '../../math/rows.ts'
import { initialParameters } from '../../network/init.ts'
import type { CompiledExperiment, RunPlan } from '../../study/compile.ts'
import type { RunState, SampleRequest } from '../engine.ts'
import type { GpuDevice } from './device.ts'
import { type KernelShape, type KernelSizes, kernelSizes } from './kernel-shape.ts'
import { type LawBuffers, madeOnCpu, uploadLaws } from './laws.ts'
import { SPAN } from './layout.ts'
import type { Pacing } from './pacer.ts'
import { pack, packedPlaces, unpack } from './packing.ts'
import type { BatchPass } from './passes/batch-pass.ts'
import type { TrainPass } from './passes/train-pass.ts'
import type { Scope } from './scope.ts'
import { TrainCall } from './train-call.ts'
import type { Tuning } from './tuning.ts'

/** Bytes of rows that wait at most between batch kernel and trainer. */
const MAX_ROW_BYTES = 1 << 24
/** Losses that one call keeps on the GPU at most, in numbers. */
const MAX_LOSSES = 1 << 22
const ROW_BYTES = 4 * ROW_WORDS

/** A run as its group sees it; its slot is its place in the list. */
export interface GroupRun {
  /** Index into the study's runs. */
  readonly run: number
  readonly plan: RunPlan
  readonly experiment: CompiledExperiment
}

interface Member extends GroupRun {
  /** Entry of its experiment in the law buffers. */
  readonly law: number
  /** Makes the rows where the batch kernel does not. */
  readonly producer?: BatchProducer
  step: number
}

export class RunGroup {
  private readonly members: Member[]
  private readonly slots: Map<number, number>
  private readonly places: Uint32Array
  private readonly state: GPUBuffer
  private readonly laws: LawBuffers
  private readonly span: GPUBuffer
  private readonly scratch: GPUBuffer
  private rows: GPUBuffer
  private readonly staging: Rows
  private readonly sizes: KernelSizes

  /**
   * Allocates the group and sets every run to its start.
   * @param tuning of the shape, for so many runs
   */
  constructor(
    private readonly device: GpuDevice,
    private readonly scope: Scope,
    readonly shape: KernelShape,
    runs: readonly GroupRun[],
    private readonly batchPass: BatchPass,
    readonly tuning: Tuning<TrainPass>,
    private readonly pacing: Pacing,
  ) {
    const experiments = [...new Set(runs.map(({ experiment }) => experiment))]
    this.members = runs.map((run) => ({
      ...run,
      law: experiments.indexOf(run.experiment),
      step: 0,
      ...(madeOnCpu(run.experiment.batch) && {
        producer: new BatchProducer(run.experiment.batch, run.plan.key),
      }),
    }))
    this.slots = new Map(runs.map(({ run }, slot) => [run, slot]))
    this.sizes = kernelSizes(shape)
    this.places = packedPlaces(shape.network)
    const { STORAGE, COPY_DST, COPY_SRC, UNIFORM } = GPUBufferUsage
    this.laws = uploadLaws(
      scope,
      experiments.map(({ batch }) => batch),
    )
    this.state = scope.buffer(
      'TrainPass.state',
      runs.length * this.stateBytes,
      STORAGE | COPY_DST | COPY_SRC,
    )
    const scratchBytes = this.sizes.scratchBytes(runs.length)
    this.scratch = scope.buffer('TrainPass.scratch', scratchBytes, STORAGE | COPY_DST)
    this.span = scope.buffer('TrainPass.span', SPAN.size, UNIFORM | COPY_DST)
    this.rows = this.allocateRing(shape.batch * ROW_BYTES)
    this.staging = allocateRows(this.members.some(({ producer }) => producer) ? shape.batch : 0)
    for (const { run, plan, experiment } of this.members) {
      const parameters = initialParameters(experiment.network, plan.key)
      const zero = new Float32Array(parameters.length)
      this.restore({ run, step: 0, parameters, first: zero, second: zero, ema: parameters })
    }
  }

  /** Indices into the study's runs. */
  get runs(): number[] {
    return this.members.map(({ run }) => run)
  }

  /** Parameters, moments and averages of all runs: [slot][array]. */
  get weights(): GPUBuffer {
    return this.state
  }

  /** Array of the weights that sampling uses: the average where there is one. */
  weightArray(run: number): number {
    const { slot, member } = this.find(run)
    const { arrays } = this.sizes
    return slot * arrays + (member.experiment.optimiser.ema > 0 ? arrays - 1 : 0)
  }

  /**
   * A buffer with the weights of each request, two arrays a request: its own and the early ones.
   * @param scope takes the buffer
   */
  gatherWeights(scope: Scope, requests: readonly SampleRequest[]): GPUBuffer {
    const { STORAGE, COPY_DST } = GPUBufferUsage
    const bytes = 16 * this.sizes.vectors
    const gathered = scope.buffer(
      'RunGroup.gathered',
      2 * bytes * requests.length,
      STORAGE | COPY_DST,
    )
    const { device } = this.device
    const encoder = device.createCommandEncoder({ label: 'RunGroup.gatherWeights' })
    requests.forEach(({ run, weights, stitch }, index) => {
      const given = [weights, stitch ? stitch.weights : weights]
      given.forEach((values, k) => {
        const place = (2 * index + k) * bytes
        if (values) device.queue.writeBuffer(gathered, place, this.packed(values))
        else
          encoder.copyBufferToBuffer(
            this.state,
            this.weightArray(run) * bytes,
            gathered,
            place,
            bytes,
          )
      })
    })
    device.queue.submit([encoder.finish()])
    return gathered
  }

  private packed(canonical: Float32Array): Float32Array<ArrayBuffer> {
    const packed = new Float32Array(4 * this.sizes.vectors)
    pack(this.places, canonical, packed, 0)
    return packed
  }

  stepOf(run: number): number {
    return this.find(run).member.step
  }

  /** Advances runs by `steps`; returns the losses of each. */
  async train(steps: number, runs: readonly number[]): Promise<Float32Array[]> {
    const losses = runs.map(() => new Float32Array(steps))
    const most = Math.max(1, Math.floor(MAX_LOSSES / runs.length))
    for (let done = 0; done < steps; ) {
      const count = Math.min(most, steps - done)
      const part = await this.trainPart(count, runs)
      runs.forEach((_, index) => {
        losses[index]!.set(part.subarray(index * count, (index + 1) * count), done)
      })
      done += count
    }
    return losses
  }

  /** State of one run in canonical order. */
  async save(run: number): Promise<RunState> {
    const { slot, member } = this.find(run)
    const bytes = await this.device.download(this.state, this.stateBytes, slot * this.stateBytes)
    const packed = new Float32Array(bytes)
    const array = (index: number) => unpack(this.places, packed, index * 4 * this.sizes.vectors)
    const parameters = array(0)
    const averaged = member.experiment.optimiser.ema > 0
    return {
      run,
      step: member.step,
      parameters,
      first: array(1),
      second: array(2),
      ema: averaged ? array(3) : Float32Array.from(parameters),
    }
  }

  /** Sets one run. */
  restore(saved: RunState): void {
    const { slot, member } = this.find(saved.run)
    const { vectors, arrays } = this.sizes
    const packed = new Float32Array(this.stateBytes / 4)
    const given = [saved.parameters, saved.first, saved.second, saved.ema].slice(0, arrays)
    given.forEach((values, index) => {
      pack(this.places, values, packed, index * 4 * vectors)
    })
    this.device.queue.writeBuffer(this.state, slot * this.stateBytes, packed)
    member.step = saved.step
  }

  /** Destroys the group's buffers. */
  dispose(): void {
    this.scope.dispose()
  }

  private get stateBytes(): number {
    const { vectors, arrays } = this.sizes
    return 16 * vectors * arrays
  }

  private find(run: number): { slot: number; member: Member } {
    const slot = this.slots.get(run)
    if (slot === undefined) throw new Error(`Run ${run} is not in the study`)
    return { slot, member: this.members[slot]! }
  }

  private allocateRing(size: number): GPUBuffer {
    const { STORAGE, COPY_DST, COPY_SRC } = GPUBufferUsage
    return this.scope.buffer('TrainPass.rows', size, STORAGE | COPY_DST | COPY_SRC)
  }

  private async trainPart(steps: number, runs: readonly number[]): Promise<Float32Array> {
    const scope = this.scope.child()
    try {
      const chosen = runs.map((run) => this.find(run))
      const members = chosen.map(({ member }) => member)
      const size = this.shape.batch
      const stepBytes = members.length * size * ROW_BYTES
      const most = Math.max(1, Math.floor(MAX_ROW_BYTES / stepBytes))
      this.growRing(Math.min(most, steps) * stepBytes)
      const { device, batchPass, tuning, pacing, stateBytes } = this
      const { laws, span, rows, state, scratch } = this
      const call = new TrainCall(
        scope,
        {
          device,
          batchPass,
          tuning,
          pacing,
          buffers: { ...laws, span, rows, state, scratch },
          stateBytes,
          size,
          most,
          upload: (done, count) => this.uploadRows(members, done, count),
        },
        steps,
        chosen.map(({ slot, member }) => ({ slot, ...member })),
      )
      const losses = await call.train()
      for (const member of members) member.step += steps
      return losses
    } finally {
      scope.dispose()
    }
  }

  private growRing(size: number): void {
    if (this.rows.size >= size) return
    this.scope.release(this.rows)
    this.rows = this.allocateRing(size)
  }

  /** Uploads the rows that the batch kernel does not make into their places of the ring. */
  private uploadRows(members: readonly Member[], done: number, count: number): void {
    members.forEach(({ producer, step }, index) => {
      if (!producer) return
      for (let k = 0; k < count; k++) {
        producer.write(step + done + k, this.staging)
        const place = (index * count + k) * this.shape.batch * ROW_BYTES
        this.device.queue.writeBuffer(
          this.rows,
          place,
          this.staging.words as Uint32Array<ArrayBuffer>,
        )
      }
    })
  }
}
