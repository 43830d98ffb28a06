import code from '../../../../shaders/train.wgsl?linked'
import type { Binding, GpuDevice, Kernel } from '../device.ts'
import {
  type KernelShape,
  type KernelSizes,
  kernelSizes,
  networkConstants,
} from '../kernel-shape.ts'

/** The fused trainer: one workgroup = one run, many whole training steps a dispatch (shaders/train.wgsl). */
export class TrainPass {
  /** Linked WGSL, for reflection. */
  static readonly code = code
  /** Buffers of group 0, in order. */
  static readonly bindings: readonly Binding[] = [
    { field: 'span', type: 'uniform' },
    { field: 'jobs', type: 'read-only-storage' },
    { field: 'schedule', type: 'read-only-storage' },
    { field: 'rows', type: 'read-only-storage' },
    { field: 'state', type: 'storage' },
    { field: 'losses', type: 'storage' },
    { field: 'scratch', type: 'storage' },
  ]

  private constructor(
    readonly sizes: KernelSizes,
    private readonly kernel: Kernel,
  ) {}

  static async create(device: GpuDevice, shape: KernelShape): Promise<TrainPass> {
    const sizes = kernelSizes(shape)
    const kernel = await device.kernel({
      label: 'TrainPass',
      code,
      entryPoint: 'train',
      constants: {
        ...networkConstants(shape.network, sizes.arrays),
        BATCH: shape.batch,
        SAMPLES: sizes.samples,
        CHUNKS: sizes.chunks,
        THREADS: sizes.threads,
        TILE: shape.tile,
        AVERAGE: shape.average ? 1 : 0,
        CLIP: shape.clip ? 1 : 0,
        FIELDS: sizes.fields,
        PARTS: sizes.parts,
        GRADIENT_START: sizes.gradientStart,
        SCRATCH: sizes.scratch,
      },
      bindings: TrainPass.bindings,
    })
    return new TrainPass(sizes, kernel)
  }

  bind(buffers: {
    span: GPUBuffer
    jobs: GPUBuffer
    schedule: GPUBuffer
    rows: GPUBuffer
    state: GPUBuffer
    losses: GPUBuffer
    scratch: GPUBuffer
  }): GPUBindGroup {
    const { span, jobs, schedule, rows, state, losses, scratch } = buffers
    return this.kernel.bind(span, jobs, schedule, rows, state, losses, scratch)
  }

  /** Encodes the steps of the span for `jobs` runs. */
  encode(pass: GPUComputePassEncoder, group: GPUBindGroup, jobs: number): void {
    pass.setPipeline(this.kernel.pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(jobs)
  }
}
