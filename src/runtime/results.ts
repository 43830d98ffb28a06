/** What came of a study, as plain data: what `run --json` prints and what a file of results holds. */
import type { EngineReport } from '../engine/engine.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type { Study } from '../study/study.ts'
import type { Checkpoint, RunResult, RunStatus } from './protocol.ts'

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
  return compiled.runs.map((_, run) => runResult(compiled, run, status(run), checkpoints))
}

/**
 * One run of them.
 * @param checkpoints of all runs
 */
export function runResult(
  compiled: CompiledStudy,
  index: number,
  status: RunStatus,
  checkpoints: readonly Checkpoint[],
): RunResult {
  const { experiment, key } = compiled.runs[index]!
  return {
    experiment,
    seed: key.seed,
    status,
    checkpoints: checkpoints
      .filter(({ run }) => run === index)
      .sort((a, b) => a.step - b.step)
      .map(({ run: _, sampling: __, ...checkpoint }) => checkpoint),
  }
}
