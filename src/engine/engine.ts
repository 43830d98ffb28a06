/**
 * What every engine does: trains all runs of a study and samples from them. Implemented by `reference`, `wasm` and `gpu`,
 * by `EnginePool` (runs spread over engines) and by `RemoteEngine` (an engine in a worker): the same interface everywhere.
 */
import type { Points } from '../math/vector.ts'
import type { SolverPlan } from '../solver/solver.ts'
import type { CompiledStudy } from '../study/compile.ts'

export type EngineName = 'reference' | 'wasm' | 'gpu'

/** What runs, for the page and for results files. */
export interface EngineReport {
  readonly name: EngineName
  /** Adapter or instruction set, such as "NVIDIA … (vulkan)" or "SIMD, 2 cores". */
  readonly device: string
  /** What else made the results; empty where there is nothing. */
  readonly variant: string
}

/** The kernels of an engine that finds the fastest ones while it trains. They decide speed alone, so no result names them. */
export interface EngineTuning {
  /** In words, such as “tile 4, 64 threads”; empty before a study is loaded. */
  readonly kernels: string
  /** Whether it trains the present study with them for good. */
  readonly settled: boolean
}

/** Training of one run in one call. */
export interface RunTraining {
  readonly run: number
  /** Training steps done so far, after this call. */
  readonly step: number
  /** Loss of every step of this call, on its own batch and before its update. */
  readonly losses: Float32Array
}

/** Which weights carry points; the present ones (their moving average where the experiment has one) when all is absent. */
export interface FieldChoice {
  /** Weights to use instead, such as those of an earlier training step: canonical order. */
  readonly weights?: Float32Array
  /** Other weights for the first part of the way (T-Stitch, Pan et al. 2024). */
  readonly stitch?: Stitch
}

/** Weights for flow times below `until`. */
export interface Stitch {
  /** Flow time at which the other weights take over, 0 to 1. */
  readonly until: number
  /** Canonical order. */
  readonly weights: Float32Array
}

/** What to sample. */
export interface SampleRequest extends FieldChoice {
  readonly run: number
  /** Start points at t = 0. */
  readonly start: Points
  readonly solver: SolverPlan
  /** Output times, ascending, within [0, 1]. */
  readonly times: Float32Array
}

/** Where the points of a request went. */
export interface Trajectories {
  readonly run: number
  /** [time][point][x, y]. Not finite where the velocity field is not. */
  readonly positions: Float32Array
  /** Evaluations of the velocity field, rejected steps included. */
  readonly nfe: number
}

/** Everything that decides the future of a run. Canonical parameter order (`network/shape.ts`). */
export interface RunState {
  readonly run: number
  /** Training steps done. */
  readonly step: number
  readonly parameters: Float32Array
  /** First and second Adam moments. */
  readonly first: Float32Array
  readonly second: Float32Array
  /** Moving average of the parameters; equals `parameters` when the experiment has none. */
  readonly ema: Float32Array
  /** Absent where one kind of engine has trained all of it. */
  readonly before?: TrainedBefore | undefined
}

/** What trained a run before the present kind of engine took over, and to which training step. */
export interface TrainedBefore {
  readonly device: string
  readonly step: number
}

export interface Engine {
  readonly report: EngineReport
  /** Absent where there is nothing to find. */
  readonly tuning?: EngineTuning
  /** Training steps that one call does in about the time of one, because several threads share them; 1 where not given. */
  readonly stepsAtOnce?: number
  /** How often another engine has had to go on in its place so far: a call in which that happens tells nothing of its speed; 0 where not given. */
  readonly failures?: number
  /** Of runs that have something left to do, those to train next; all of them where not given. */
  turn?(runs: readonly number[]): readonly number[]
  /** Takes a study and sets every run to its start. Replaces any earlier study. */
  load(study: CompiledStudy): Promise<void>
  /**
   * Advances the given runs by `steps` training steps. Order and number of runs do not change any run's result.
   * @param steps ≥ 1
   * @param runs indices into `study.runs`, each at most once
   */
  train(steps: number, runs: readonly number[]): Promise<RunTraining[]>
  /** Samples from the present weights (their moving average where the experiment has one). Answers in order. */
  sample(requests: readonly SampleRequest[]): Promise<Trajectories[]>
  /** Velocity of one run at n points: 2n components. */
  velocity(run: number, points: Points, t: number): Promise<Float32Array>
  /** State of the given runs. */
  save(runs: readonly number[]): Promise<RunState[]>
  /** Sets the runs named in the states. */
  restore(states: readonly RunState[]): Promise<void>
  /** Frees everything. The engine must not be used afterwards. */
  dispose(): void
}

/** An engine that can train on rows which another of its kind has made: see `EnginePool`. */
export interface RowEngine extends Engine {
  /**
   * Makes the rows of coming training steps of a run, and changes nothing.
   * @param from first step, 0-based
   * @param steps ≥ 1
   * @returns words of the rows (`math/rows.ts`): [step][row][word]
   */
  makeRows(run: number, from: number, steps: number): Promise<Uint32Array>
  /** Advances a run on the rows of its next steps, instead of making them. */
  trainOn(run: number, rows: Uint32Array): Promise<RunTraining>
}
