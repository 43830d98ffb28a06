import type { Metrics, NearMetrics } from '../measure/metrics.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { Sampling } from './sampling.ts'

/** What nothing can go below, per experiment. */
export class Floors {
  /** @param closed ends when the floors are given up */
  constructor(
    readonly compiled: CompiledStudy,
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

  /** Whether nobody waits for them any more. */
  get givenUp(): boolean {
    return this.closed.aborted
  }

  /** Number of experiments. */
  get count(): number {
    return this.compiled.experiments.length
  }
}
