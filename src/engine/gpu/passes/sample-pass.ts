import code from '../../../../shaders/sample.wgsl?linked'
import type { NetworkShape } from '../../../network/shape.ts'
import type { Binding, GpuDevice, Kernel } from '../device.ts'
import { velocityConstants } from '../kernel-shape.ts'

/** Points of one workgroup (POINTS in shaders/lib/mlp.wgsl). */
export function pointsPerTile(shape: NetworkShape): number {
  return 1024 / shape.width
}

/** One stage of an explicit Runge-Kutta step for all points of all requests (shaders/sample.wgsl). */
export class SamplePass {
  /** Linked WGSL, for reflection. */
  static readonly code = code
  /** Buffers of group 0, in order. */
  static readonly bindings: readonly Binding[] = [
    { field: 'weights', type: 'read-only-storage' },
    { field: 'stage', type: 'uniform' },
    { field: 'requests', type: 'read-only-storage' },
    { field: 'tiles', type: 'read-only-storage' },
    { field: 'cursors', type: 'read-only-storage' },
    { field: 'points', type: 'read-only-storage' },
    { field: 'slopes', type: 'storage' },
  ]

  private constructor(private readonly kernel: Kernel) {}

  static async create(device: GpuDevice, shape: NetworkShape): Promise<SamplePass> {
    const { ARRAYS: _, ...constants } = velocityConstants(shape, 0)
    const kernel = await device.kernel({
      label: 'SamplePass',
      code,
      entryPoint: 'sample',
      constants,
      bindings: SamplePass.bindings,
    })
    return new SamplePass(kernel)
  }

  bind(
    stage: GPUBufferBinding,
    buffers: {
      weights: GPUBuffer
      requests: GPUBuffer
      tiles: GPUBuffer
      cursors: GPUBuffer
      points: GPUBuffer
      slopes: GPUBuffer
    },
  ): GPUBindGroup {
    const { weights, requests, tiles, cursors, points, slopes } = buffers
    return this.kernel.bind(weights, stage, requests, tiles, cursors, points, slopes)
  }

  encode(pass: GPUComputePassEncoder, group: GPUBindGroup, tiles: number): void {
    pass.setPipeline(this.kernel.pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(tiles)
  }
}
