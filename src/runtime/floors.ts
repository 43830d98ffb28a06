import { type LossFloorPart, lossFloorOf } from '../measure/loss-floor.ts'
import type { Metrics, NearMetrics } from '../measure/metrics.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { LabEvent } from './protocol.ts'
import type { Sampling } from './sampling.ts'

/** What nothing can go below, per experiment. */
export class Floors {
  /** @param closed ends when the floors are given up */
  constructor(
    private readonly compiled: CompiledStudy,
    private readonly sampling: Sampling,
    private readonly closed: AbortSignal,
  ) {}

  /** What a perfect sampler scores by nearest neighbours; undefined where only points are known and no law. */
  near(experiment: number): Promise<NearMetrics | undefined> {
    return this.sampling.nearFloor(experiment)
  }

  /** The same by every metric, after all that is measured of runs. Rejects when the floors are given up. */
  whole(experiment: number): Promise<Metrics | undefined> {
    return this.sampling.floor(experiment, this.closed)
  }

  /** The loss that no field can go below; undefined where that is not known. */
  loss(experiment: number, part: LossFloorPart): Promise<number | undefined> {
    const { batch, optimiser } = this.compiled.experiments[experiment]!
    const { key } = this.compiled.runs.find((run) => run.experiment === experiment)!
    return lossFloorOf(batch, optimiser, key, part)
  }

  /** All of them: first the metrics of a perfect sampler, experiment by experiment, then the losses of the best field. */
  async *all(part: LossFloorPart): AsyncGenerator<LabEvent, void> {
    const { experiments } = this.compiled
    for (const kind of ['near', 'whole'] as const)
      for (let experiment = 0; experiment < experiments.length; experiment++) {
        const metrics = await this[kind](experiment)
        yield { kind: 'floor', floor: { experiment, ...(metrics && { metrics }) } }
      }
    for (let experiment = 0; experiment < experiments.length; experiment++)
      yield { kind: 'loss-floor', experiment, loss: await this.loss(experiment, part) }
  }
}
