/** What came of a study, as plain data: what `run --json` prints and what a file of results holds. */
import type { EngineReport } from '../engine/engine.ts'
import type { ModeMeasures } from '../measure/measure.ts'
import type { Metrics } from '../measure/metrics.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { Study } from '../study/study.ts'
import type { Checkpoint, RunStatus, Stitched } from './protocol.ts'

/** One measured moment. Numbers that are not finite stand as null in JSON. */
export interface CheckpointResult {
  readonly step: number
  readonly nfe: number
  /** Whose weights carried the flow below the flow time `until`; absent where those of the checkpoint did all the way. */
  readonly stitch?: Stitched
  readonly loss: number
  readonly metrics: Metrics
  /** Absent where the target has no modes. */
  readonly modes?: ModeMeasures
}

export interface RunResult {
  /** Index into `study.experiments`. */
  readonly experiment: number
  /** The study's seed plus the number of the run: decides all that is drawn. `--runs 1 --seed N` trains it alone. */
  readonly seed: number
  readonly status: RunStatus
  readonly checkpoints: readonly CheckpointResult[]
}

/** Which study its runs belong to and what made them. */
export interface Origin {
  readonly study: Study
  readonly engine: EngineReport
  /** Version of Source Lab. */
  readonly version: string
}

export interface StudyResult extends Origin {
  /** Wall-clock seconds of training and measuring; absent where runs come from files. */
  readonly seconds?: number
  /** Ordered by experiment, then seed. Some may be missing where runs come from files. */
  readonly runs: readonly RunResult[]
}

/** Index of a run among all of its study. */
export function runIndex({ study }: Pick<Origin, 'study'>, run: RunResult): number {
  return run.experiment * study.runs + ((run.seed - study.seed) >>> 0)
}

/** Sorts checkpoints, which arrive in any order between runs, under their runs. */
export function runResults(
  compiled: CompiledStudy,
  status: (run: number) => RunStatus,
  checkpoints: readonly Checkpoint[],
): RunResult[] {
  return compiled.runs.map(({ experiment, key }, index) => ({
    experiment,
    seed: key.seed,
    status: status(index),
    checkpoints: checkpoints
      .filter(({ run }) => run === index)
      .sort((a, b) => a.step - b.step)
      .map(({ run: _, sampling: __, ...checkpoint }) => checkpoint),
  }))
}
