import type { GpuDevice } from './device.ts'
import type { KernelShape } from './kernel-shape.ts'
import type { Pacing } from './pacer.ts'
import type { BatchPass } from './passes/batch-pass.ts'
import { TrainPass } from './passes/train-pass.ts'
import { type GroupRun, RunGroup } from './run-group.ts'
import { Tuning, type TuningMemory, variantsFor } from './tuning.ts'

/** In the second step moments are not zero, and the parameters are no longer those of the start. */
const STEPS = 2

/** What is told, and remembered, of split kernels whose bits are other ones. */
export const NOT_SPLIT = 'batches whole, since split ones give other bits'

/**
 * Proves that batches which are split over workgroups give the bits of one workgroup on this adapter too: compilers may fuse products and
 * sums in one kernel as they do not in another. Where they do not, batches stay whole, and that is remembered.
 */
export class SplitProof {
  private readonly known = new Map<string, boolean>()

  /** @param keyOf what an answer holds for: adapter, kernels and shape */
  constructor(
    private readonly device: GpuDevice,
    private readonly pacing: Pacing,
    private readonly memory: TuningMemory | undefined,
    private readonly keyOf: (shape: KernelShape) => string,
  ) {}

  /**
   * The shape itself, or without split batches.
   * @param run on whose first steps it is proved, once a shape
   */
  async proved(shape: KernelShape, run: GroupRun, batchPass: BatchPass): Promise<KernelShape> {
    if (!shape.split) return shape
    const key = `split ${this.keyOf(shape)}`
    let same = this.known.get(key)
    if (same === undefined) {
      same = this.memory?.get(key) !== NOT_SPLIT && (await this.isSame(shape, run, batchPass))
      this.known.set(key, same)
      if (!same) this.memory?.set(key, NOT_SPLIT)
    }
    return same ? shape : { ...shape, split: false }
  }

  private async isSame(shape: KernelShape, run: GroupRun, batchPass: BatchPass): Promise<boolean> {
    const whole = await this.train({ ...shape, split: false }, run, batchPass)
    const split = await this.train(shape, run, batchPass)
    return whole.every((array, k) => array.every((word, i) => word === split[k]![i]))
  }

  /** The bits of losses, weights and moments after the first steps of a run, trained by the reference of a shape on memory of its own. */
  private async train(
    shape: KernelShape,
    run: GroupRun,
    batchPass: BatchPass,
  ): Promise<Uint32Array[]> {
    const { device, pacing } = this
    const scope = device.scope.child()
    try {
      const reference = variantsFor(shape)[0]!
      const tuning = await Tuning.create({
        variants: [reference],
        likely: reference,
        compile: (variant) => TrainPass.create(device, shape, variant),
        pacing,
        key: '',
      })
      const group = await device.allocating(
        'The study',
        () => new RunGroup(device, scope, shape, [run], batchPass, tuning, pacing),
      )
      const [losses] = await group.train(STEPS, [run.run])
      const { parameters, first, second, ema } = await group.save(run.run)
      return [losses!, parameters, first, second, ema].map(({ buffer }) => new Uint32Array(buffer))
    } finally {
      scope.dispose()
    }
  }
}
