import code from '../../../../shaders/batch.wgsl?linked'
import type { Binding, GpuDevice, Kernel } from '../device.ts'

/** Threads of a workgroup of the batch kernel. */
const THREADS = 64

/** Threads that share one batch of `size` rows: a power of two. */
export function lanesOf(size: number): number {
  let lanes = 1
  while (lanes < size && lanes < THREADS) lanes *= 2
  return lanes
}

/** Makes regression rows, fully parallel over runs and steps (shaders/batch.wgsl). */
export class BatchPass {
  /** Linked WGSL, for reflection. */
  static readonly code = code
  /** Buffers of group 0, in order. */
  static readonly bindings: readonly Binding[] = [
    { field: 'laws', type: 'read-only-storage' },
    { field: 'components', type: 'read-only-storage' },
    { field: 'plans', type: 'read-only-storage' },
    { field: 'jobs', type: 'read-only-storage' },
    { field: 'span', type: 'uniform' },
    { field: 'rows', type: 'storage' },
  ]

  private constructor(private readonly kernel: Kernel) {}

  static async create(device: GpuDevice): Promise<BatchPass> {
    const kernel = await device.kernel({
      label: 'BatchPass',
      code,
      entryPoint: 'batch',
      constants: {},
      bindings: BatchPass.bindings,
    })
    return new BatchPass(kernel)
  }

  bind(buffers: {
    laws: GPUBuffer
    components: GPUBuffer
    plans: GPUBuffer
    jobs: GPUBuffer
    span: GPUBuffer
    rows: GPUBuffer
  }): GPUBindGroup {
    const { laws, components, plans, jobs, span, rows } = buffers
    return this.kernel.bind(laws, components, plans, jobs, span, rows)
  }

  /** Encodes the batches of `steps` training steps of `jobs` runs. */
  encode(
    pass: GPUComputePassEncoder,
    group: GPUBindGroup,
    jobs: number,
    steps: number,
    size: number,
  ): void {
    pass.setPipeline(this.kernel.pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(Math.ceil(steps / (THREADS / lanesOf(size))), jobs)
  }
}
