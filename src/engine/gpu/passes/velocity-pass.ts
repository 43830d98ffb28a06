import code from '../../../../shaders/velocity.wgsl?linked'
import type { NetworkShape } from '../../../network/shape.ts'
import { type FlowTime, timeOf } from '../../../solver/solver.ts'
import type { Binding, GpuDevice, Kernel } from '../device.ts'
import { velocityConstants } from '../kernel-shape.ts'
import { PROBE, StructArray } from '../layout.ts'
import { pointsPerTile } from './sample-pass.ts'

/** Velocity of one run at many points (shaders/velocity.wgsl). */
export class VelocityPass {
  /** Linked WGSL, for reflection. */
  static readonly code = code
  /** Buffers of group 0, in order. */
  static readonly bindings: readonly Binding[] = [
    { field: 'weights', type: 'read-only-storage' },
    { field: 'probe', type: 'uniform' },
    { field: 'points', type: 'read-only-storage' },
    { field: 'velocities', type: 'storage' },
  ]

  private constructor(
    private readonly kernel: Kernel,
    private readonly shape: NetworkShape,
  ) {}

  static async create(device: GpuDevice, shape: NetworkShape): Promise<VelocityPass> {
    const { ARRAYS: _, ...constants } = velocityConstants(shape, 0)
    const kernel = await device.kernel({
      label: 'VelocityPass',
      code,
      entryPoint: 'velocity',
      constants,
      bindings: VelocityPass.bindings,
    })
    return new VelocityPass(kernel, shape)
  }

  /**
   * Velocities at the points, 2n components.
   * @param points 2n coordinates
   * @param array place of the weights in `weights`, in arrays of parameters
   */
  async evaluate(
    device: GpuDevice,
    weights: GPUBuffer,
    array: number,
    points: ArrayLike<number>,
    t: FlowTime,
  ): Promise<Float32Array> {
    const count = points.length / 2
    if (count === 0) return new Float32Array(0)
    const scope = device.scope.child()
    try {
      const { STORAGE, UNIFORM, COPY_SRC } = GPUBufferUsage
      const probe = new StructArray(PROBE, 1)
      probe.set(0, { slot: array, count })
      const inputs = new Float32Array(4 * count)
      for (let i = 0; i < count; i++)
        inputs.set([points[2 * i]!, points[2 * i + 1]!, timeOf(t, i), 1], 4 * i)
      const velocities = scope.buffer('VelocityPass.velocities', 8 * count, STORAGE | COPY_SRC)
      const group = this.kernel.bind(
        weights,
        scope.upload('VelocityPass.probe', probe.bytes, UNIFORM),
        scope.upload('VelocityPass.points', inputs, STORAGE),
        velocities,
      )
      const encoder = device.device.createCommandEncoder({ label: 'VelocityPass.evaluate' })
      const pass = encoder.beginComputePass({ label: 'VelocityPass.evaluate' })
      pass.setPipeline(this.kernel.pipeline)
      pass.setBindGroup(0, group)
      pass.dispatchWorkgroups(Math.ceil(count / pointsPerTile(this.shape)))
      pass.end()
      device.queue.submit([encoder.finish()])
      return new Float32Array(await device.download(velocities, 8 * count))
    } finally {
      scope.dispose()
    }
  }
}
