import code from '../../../../shaders/control.wgsl?linked'
import { MAX_SOLVER_STEPS } from '../../../solver/dopri5.ts'
import type { Binding, GpuDevice, Kernel } from '../device.ts'

/** What a dispatch of `control` follows (shaders/control.wgsl). */
export const CONTROL_MODE = { start: 0, probe: 1, adaptive: 2, fixed: 3 } as const

/** Ends a Runge-Kutta step of every request: error norm, step control, records (shaders/control.wgsl). */
export class ControlPass {
  /** Linked WGSL, for reflection. */
  static readonly code = code
  /** Buffers of group 0, in order. */
  static readonly bindings: readonly Binding[] = [
    { field: 'stage', type: 'uniform' },
    { field: 'requests', type: 'read-only-storage' },
    { field: 'cursors', type: 'storage' },
    { field: 'points', type: 'storage' },
    { field: 'slopes', type: 'storage' },
    { field: 'records', type: 'storage' },
    { field: 'record_times', type: 'storage' },
  ]

  private constructor(private readonly kernel: Kernel) {}

  static async create(device: GpuDevice): Promise<ControlPass> {
    const kernel = await device.kernel({
      label: 'ControlPass',
      code,
      entryPoint: 'control',
      constants: { MAX_STEPS: MAX_SOLVER_STEPS },
      bindings: ControlPass.bindings,
    })
    return new ControlPass(kernel)
  }

  bind(
    stage: GPUBufferBinding,
    buffers: {
      requests: GPUBuffer
      cursors: GPUBuffer
      points: GPUBuffer
      slopes: GPUBuffer
      records: GPUBuffer
      recordTimes: GPUBuffer
    },
  ): GPUBindGroup {
    const { requests, cursors, points, slopes, records, recordTimes } = buffers
    return this.kernel.bind(stage, requests, cursors, points, slopes, records, recordTimes)
  }

  encode(pass: GPUComputePassEncoder, group: GPUBindGroup, requests: number): void {
    pass.setPipeline(this.kernel.pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(requests)
  }
}
