/** The WebGPU engine: every run is one workgroup of a fused training kernel, and all runs train at once. */
import { loadProducers } from '../../flow/batch.ts'
import type { Points } from '../../math/vector.ts'
import type { Solution } from '../../solver/solver.ts'
import type { CompiledStudy } from '../../study/compile.ts'
import type {
  Engine,
  EngineReport,
  EngineTuning,
  RunState,
  RunTraining,
  SampleRequest,
  Trajectories,
} from '../engine.ts'
import { describeAdapter } from './adapter.ts'
import { GpuDevice } from './device.ts'
import { groupByShape } from './grouping.ts'
import { type KernelShape, kernelSizes } from './kernel-shape.ts'
import type { Pacing } from './pacer.ts'
import { BatchPass } from './passes/batch-pass.ts'
import { TrainPass } from './passes/train-pass.ts'
import { VelocityPass } from './passes/velocity-pass.ts'
import { RunGroup } from './run-group.ts'
import { Sampler } from './sampler.ts'
import type { Scope } from './scope.ts'
import { NOT_SPLIT, SplitProof } from './split-proof.ts'
import { likelyBest, Tuning, type TuningMemory, tuningKey, variantsFor } from './tuning.ts'

/** Options of `GpuEngine.create`. */
export interface GpuEngineOptions {
  /** Clock in milliseconds, for pacing alone; results do not depend on it. */
  readonly now: () => number
  /** Milliseconds that one submission should take; 8 keeps a page smooth, 50 to 100 suit a hidden one. */
  readonly target?: number
  /** Where the fastest kernels of this adapter are remembered; without it they are not looked for. */
  readonly memory?: TuningMemory | undefined
}

/** Bytes of one storage binding that every device allows. */
const MAX_BINDING = 1 << 27

export class GpuEngine implements Engine {
  readonly report: EngineReport
  private scope: Scope | undefined
  private groups: RunGroup[] = []
  private groupOf: RunGroup[] = []
  private readonly samplers = new Map<string, Promise<Sampler>>()
  private readonly tunings = new Map<string, Promise<Tuning<TrainPass>>>()
  private readonly splitProof: SplitProof
  /** What is told of the batches of the present study. */
  private batches = ''
  private last: Promise<unknown> = Promise.resolve()

  private constructor(
    private readonly device: GpuDevice,
    private readonly adapter: GPUAdapter,
    private readonly pacing: Pacing,
    private readonly memory: TuningMemory | undefined,
  ) {
    this.report = { name: 'gpu', device: describeAdapter(adapter), variant: '' }
    this.splitProof = new SplitProof(device, pacing, memory, (shape) => this.keyOf(shape, 1))
  }

  /**
   * Opens a device of the adapter. Node needs the WebGPU globals (GPUBufferUsage, GPUMapMode, GPUShaderStage) first.
   * @throws Error when the adapter gives no device
   */
  static async create(adapter: GPUAdapter, options: GpuEngineOptions): Promise<GpuEngine> {
    const { now, target = 8, memory } = options
    return new GpuEngine(await GpuDevice.open(adapter), adapter, { now, target }, memory)
  }

  get tuning(): EngineTuning {
    const tunings = this.groups.map(({ tuning }) => tuning)
    const names = [...new Set(tunings.map(({ name }) => name))].join(' and ')
    return {
      kernels: names + this.batches,
      settled: tunings.every(({ settled }) => settled),
    }
  }

  /** GPU buffers alive, for leak tests. */
  get liveObjects(): number {
    return this.device.scope.live
  }

  load(study: CompiledStudy): Promise<void> {
    return this.exclusive(async () => {
      this.unload()
      await loadProducers(study.experiments.map(({ batch }) => batch))
      const batchPass = await BatchPass.create(this.device)
      const wanted = groupByShape(study)
      const shapes: KernelShape[] = []
      for (const { shape, runs } of wanted)
        shapes.push(await this.splitProof.proved(shape, runs[0]!, batchPass))
      this.batches = wanted.some(({ shape }, i) => shape !== shapes[i]) ? `, ${NOT_SPLIT}` : ''
      const groups = wanted.flatMap(({ runs }, i) => {
        const shape = shapes[i]!
        const { vectors, arrays, scratchBytes } = kernelSizes(shape)
        const most = Math.floor(MAX_BINDING / Math.max(16 * vectors * arrays, scratchBytes(1)))
        return blocks(runs, most).map((block) => ({ shape, runs: block }))
      })
      const tunings = await Promise.all(
        groups.map(({ shape, runs }) => this.tuningOf(shape, runs.length)),
      )
      const scope = this.device.scope.child()
      try {
        this.groups = await this.device.allocating('The study', () =>
          groups.map(
            ({ shape, runs }, index) =>
              new RunGroup(
                this.device,
                scope.child(),
                shape,
                runs,
                batchPass,
                tunings[index]!,
                this.pacing,
              ),
          ),
        )
      } catch (error) {
        scope.dispose()
        throw error
      }
      this.scope = scope
      this.groupOf = []
      for (const group of this.groups) for (const run of group.runs) this.groupOf[run] = group
    })
  }

  train(steps: number, runs: readonly number[]): Promise<RunTraining[]> {
    return this.exclusive(async () => {
      const losses = new Map<number, Float32Array>()
      for (const [group, own] of this.byGroup(runs)) {
        const parts = await group.train(steps, own)
        own.forEach((run, index) => {
          losses.set(run, parts[index]!)
        })
      }
      return runs.map((run) => ({
        run,
        step: this.group(run).stepOf(run),
        losses: losses.get(run)!,
      }))
    })
  }

  sample(requests: readonly SampleRequest[]): Promise<Trajectories[]> {
    return this.exclusive(async () => {
      const answers: Trajectories[] = []
      for (const group of this.byGroup(requests.map(({ run }) => run)).keys()) {
        const own = requests.flatMap((request, place) =>
          this.group(request.run) === group ? [{ ...request, place }] : [],
        )
        const solutions = await this.sampleGroup(group, own)
        own.forEach(({ run, place }, index) => {
          answers[place] = { run, ...solutions[index]! }
        })
      }
      return answers
    })
  }

  private async sampleGroup(
    group: RunGroup,
    requests: readonly SampleRequest[],
  ): Promise<Solution[]> {
    const sampler = await this.samplerOf(group)
    if (requests.every(({ weights, stitch }) => !weights && !stitch))
      return sampler.run(
        group.weights,
        requests.map((request) => {
          const array = group.weightArray(request.run)
          return { ...request, array, earlyArray: array }
        }),
      )
    const scope = this.device.scope.child()
    try {
      const gathered = group.gatherWeights(scope, requests)
      return await sampler.run(
        gathered,
        requests.map((request, k) => ({ ...request, array: 2 * k, earlyArray: 2 * k + 1 })),
      )
    } finally {
      scope.dispose()
    }
  }

  velocity(run: number, points: Points, t: number): Promise<Float32Array> {
    return this.exclusive(async () => {
      const group = this.group(run)
      const pass = await VelocityPass.create(this.device, group.shape.network)
      return pass.evaluate(this.device, group.weights, group.weightArray(run), points, t)
    })
  }

  save(runs: readonly number[]): Promise<RunState[]> {
    return this.exclusive(() => Promise.all(runs.map((run) => this.group(run).save(run))))
  }

  restore(states: readonly RunState[]): Promise<void> {
    return this.exclusive(async () => {
      for (const state of states) this.group(state.run).restore(state)
    })
  }

  dispose(): void {
    this.unload()
    this.device.dispose()
  }

  private unload(): void {
    this.scope?.dispose()
    this.scope = undefined
    this.groups = []
    this.groupOf = []
  }

  private group(run: number): RunGroup {
    const group = this.groupOf[run]
    if (!group) throw new Error(`Run ${run} is not in the study`)
    return group
  }

  private keyOf(shape: KernelShape, workgroups: number): string {
    const kernels = TrainPass.code + TrainPass.splitCode
    return tuningKey(this.adapter.info, kernels, shape, workgroups)
  }

  /** One a shape and number of runs, so that another study of both goes on with it. */
  private tuningOf(shape: KernelShape, runs: number): Promise<Tuning<TrainPass>> {
    const id = JSON.stringify([shape, runs])
    const known = this.tunings.get(id)
    if (known) return known
    const workgroups = runs * (shape.split ? kernelSizes(shape).chunks : 1)
    const variants = variantsFor(shape)
    const tuning = Tuning.create({
      variants,
      likely: likelyBest(variants, workgroups),
      compile: (variant) => TrainPass.create(this.device, shape, variant),
      pacing: this.pacing,
      memory: this.memory,
      key: this.keyOf(shape, workgroups),
    })
    this.tunings.set(id, tuning)
    return tuning
  }

  /** One sampler a network, so that it remembers its pace. */
  private samplerOf({ shape: { network } }: RunGroup): Promise<Sampler> {
    const id = JSON.stringify(network)
    const known = this.samplers.get(id)
    if (known) return known
    const sampler = Sampler.create(this.device, network, this.pacing)
    this.samplers.set(id, sampler)
    return sampler
  }

  private byGroup(runs: readonly number[]): Map<RunGroup, number[]> {
    const byGroup = new Map<RunGroup, number[]>()
    for (const run of runs) {
      const group = this.group(run)
      const own = byGroup.get(group)
      if (own) own.push(run)
      else byGroup.set(group, [run])
    }
    return byGroup
  }

  /** Lets one call finish before the next begins; rejects at once when the device is lost. */
  private exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(() => {
      this.device.check()
      return work()
    })
    this.last = result.catch(() => {})
    return result
  }
}

function blocks<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = []
  for (let at = 0; at < items.length; at += size) result.push(items.slice(at, at + size))
  return result
}
