/** What the page and the lab worker say to each other. Plain data; snapshots travel as transferables. */
import type { EngineName, EngineReport } from '../engine/engine.ts'
import type { Points } from '../math/vector.ts'
import type { Metrics } from '../measure/metrics.ts'
import type { SolverPlan } from '../solver/solver.ts'
import type { Study } from '../study/study.ts'

/** What a run is doing. */
export type RunStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'training' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'finished' }
  /** The loss stopped being a number, or rose above 1e6 times its start, at `step`. Weights are those of `keptStep`. */
  | {
      readonly kind: 'diverged'
      readonly step: number
      readonly keptStep: number
      readonly reason: string
    }
  | { readonly kind: 'failed'; readonly reason: string }

/** True when a run has nothing left to do. */
export function isOver(status: RunStatus): boolean {
  return status.kind === 'finished' || status.kind === 'diverged' || status.kind === 'failed'
}

/** A measured moment of a run. */
export interface Checkpoint {
  readonly run: number
  /** Training steps done. */
  readonly step: number
  readonly nfe: number
  /** Mean training loss since the checkpoint before. */
  readonly loss: number
  readonly metrics: Metrics
}

/** A frozen picture of one run at a training step. */
export interface Snapshot {
  readonly run: number
  readonly step: number
  readonly nfe: number
  readonly solver: SolverPlan
  /** Output times, ascending from 0 to 1. */
  readonly times: Float32Array
  /** [time][point][x, y]; the first time is the source, the last the generated points. */
  readonly positions: Float32Array
  /** Distance of every generated point to its nearest target point, and that point's index. */
  readonly nearestDistance: Float32Array
  readonly nearestTarget: Uint32Array
  readonly metrics: Metrics
}

/** What a perfect sampler of the target scores: mean over fresh draws of the target law. */
export interface Floor {
  readonly experiment: number
  /** Absent for targets that are given as points, since no law is known to draw them anew. */
  readonly metrics?: Metrics
}

/** Progress of one run since the last report. */
export interface RunProgress {
  readonly run: number
  readonly step: number
  readonly status: RunStatus
  /** Newly completed bins of the loss curve: bin k is the mean loss of steps [k·lossBin, (k+1)·lossBin). */
  readonly firstBin: number
  readonly losses: readonly number[]
}

/** Sent at most ten times a second while training, and after every change of state. */
export interface Report {
  readonly playing: boolean
  /** Training steps of all runs together per second, over about the last second; 0 when not training. */
  readonly runStepsPerSecond: number
  /** Seconds left to the step budget at this speed; undefined when not training. */
  readonly secondsLeft?: number
  readonly runs: readonly RunProgress[]
}

/** Ways of the runtime that decide no result. */
export interface RuntimeSettings {
  /** What to do while the page is hidden. */
  readonly whenHidden: 'pause' | 'slow' | 'full'
  /** As fast as possible, or slowly enough to watch (about 20 steps a second). */
  readonly pace: 'fast' | 'slow'
  /** Which engine; `auto` chooses by measuring. */
  readonly engine: 'auto' | EngineName
}

export const DEFAULT_SETTINGS: RuntimeSettings = {
  whenHidden: 'slow',
  pace: 'fast',
  engine: 'auto',
}

export type Command =
  /** Loads a study and starts training it when `play`. */
  | { readonly kind: 'open'; readonly study: Study; readonly play: boolean }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  /** Trains so many steps more, then pauses. */
  | { readonly kind: 'step'; readonly steps: number }
  /** Same seeds, same start, paused. */
  | { readonly kind: 'rewind' }
  /** Which run the snapshots show. */
  | { readonly kind: 'select'; readonly run: number }
  /** Changes the solver of one experiment without retraining: applies to the trained model at once. */
  | { readonly kind: 'sampling'; readonly experiment: number; readonly solver: SolverPlan }
  | { readonly kind: 'settings'; readonly settings: RuntimeSettings }
  | { readonly kind: 'hidden'; readonly hidden: boolean }

export type LabEvent =
  /** The study is loaded: everything from before is gone. */
  | {
      readonly kind: 'opened'
      readonly study: Study
      /** Target points of every experiment. */
      readonly targets: readonly Points[]
      /** Training steps per bin of the loss curve, per experiment. */
      readonly lossBins: readonly number[]
    }
  | { readonly kind: 'engine'; readonly report: EngineReport; readonly reason: string }
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'floor'; readonly floor: Floor }
  /** Something went wrong that the user should read. */
  | { readonly kind: 'problem'; readonly message: string }
