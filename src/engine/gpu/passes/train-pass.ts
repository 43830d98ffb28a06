import splitCode from '../../../../shaders/split.wgsl?linked'
import code from '../../../../shaders/train.wgsl?linked'
import type { Binding, GpuDevice, Kernel } from '../device.ts'
import {
  type KernelShape,
  type KernelSizes,
  kernelSizes,
  networkConstants,
  type Variant,
} from '../kernel-shape.ts'

/** Threads of a workgroup that updates parameters (shaders/split.wgsl). */
const UPDATE_THREADS = 64

/**
 * The trainer. Fused, one workgroup is one run and does many whole training steps a dispatch (shaders/train.wgsl); split, every
 * chunk of a batch has a workgroup, and a step takes two dispatches (shaders/split.wgsl).
 */
export class TrainPass {
  /** Linked WGSL, for reflection. */
  static readonly code = code
  static readonly splitCode = splitCode
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

  /** @param kernels of a step, in order */
  private constructor(
    readonly sizes: KernelSizes,
    private readonly split: boolean,
    private readonly kernels: readonly Kernel[],
  ) {}

  static async create(device: GpuDevice, shape: KernelShape, variant: Variant): Promise<TrainPass> {
    const { split } = shape
    const sizes = kernelSizes(shape)
    const constants = {
      ...networkConstants(shape.network, sizes.arrays),
      BATCH: shape.batch,
      SAMPLES: sizes.samples,
      CHUNKS: sizes.chunks,
      AVERAGE: shape.average ? 1 : 0,
      CLIP: shape.clip ? 1 : 0,
      SPLIT: split ? 1 : 0,
      FIELDS: sizes.fields,
      PARTS: sizes.parts,
      GRADIENT_START: sizes.gradientStart,
      SCRATCH: sizes.scratch,
    }
    const kernel = (entryPoint: string, own: Readonly<Record<string, number>>): Promise<Kernel> =>
      device.kernel({
        label: `TrainPass.${entryPoint}`,
        code: split ? splitCode : code,
        entryPoint,
        constants: { ...constants, ...own },
        bindings: TrainPass.bindings,
      })
    const variables = { TILE: variant.tile, THREADS: variant.threads }
    const kernels = await Promise.all(
      // One update serves all variants.
      split ? [kernel('gradient', variables), kernel('update', {})] : [kernel('train', variables)],
    )
    return new TrainPass(sizes, split, kernels)
  }

  /** A bind group of the buffers, for every variant of the shape: their layouts are equal. */
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
    return this.kernels[0]!.bind(span, jobs, schedule, rows, state, losses, scratch)
  }

  /**
   * Encodes the steps of the span for `jobs` runs.
   * @param steps of the span
   */
  encode(pass: GPUComputePassEncoder, group: GPUBindGroup, jobs: number, steps: number): void {
    const [first, update] = this.kernels
    pass.setBindGroup(0, group)
    if (!update) {
      pass.setPipeline(first!.pipeline)
      pass.dispatchWorkgroups(jobs)
      return
    }
    for (let k = 0; k < steps; k++) {
      pass.setPipeline(first!.pipeline)
      pass.dispatchWorkgroups(this.sizes.chunks, jobs)
      pass.setPipeline(update.pipeline)
      pass.dispatchWorkgroups(Math.ceil(this.sizes.vectors / UPDATE_THREADS), jobs)
    }
  }

  /** Sets the clocks of split runs to the first step of the span; comes before the pass. */
  reset(encoder: GPUCommandEncoder, scratch: GPUBuffer): void {
    if (this.split) encoder.clearBuffer(scratch, 0, 16)
  }
}
