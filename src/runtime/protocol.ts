/** What the page and the lab worker say to each other. Plain data; snapshots travel as transferables. */
import type { EngineReport } from '../engine/engine.ts'
import type { Points } from '../math/vector.ts'
import type { InstrumentName, Readings } from '../measure/instruments.ts'
import type { DrawnMap, WantedMap } from '../measure/maps.ts'
import type { ModeMeasures } from '../measure/measure.ts'
import type { Metrics, NearMetrics } from '../measure/metrics.ts'
import type { NetworkShape } from '../network/shape.ts'
import type { SolverPlan } from '../solver/solver.ts'
import type { SolvedTransport } from '../study/compile/coupling.ts'
import type { LiveSampling } from '../study/experiment.ts'
import type { Preparation } from '../study/prepare.ts'
import type { Study } from '../study/study.ts'
import type { KeptOffer, LibraryNews, LibraryRequest, PreferKept } from './keep/words.ts'
import type { NfeCurve } from './nfe-curve.ts'
import type { RuntimeSettings } from './settings.ts'
import type { RunWeights, Wanted } from './wanted.ts'

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

/** Weights of an earlier training `step` carried the flow below the flow time `until`. */
export interface Stitched {
  readonly until: number
  readonly step: number
}

/** How a moment was sampled. */
export interface HowSampled {
  readonly nfe: number
  /** As its experiment was sampled then: only checkpoints sampled alike can be compared. */
  readonly sampling: LiveSampling
  /** Absent where the weights of the moment carried it all the way. */
  readonly stitch?: Stitched
}

/** A measured moment of a run. */
export interface Checkpoint extends HowSampled {
  readonly run: number
  /** Training steps done. */
  readonly step: number
  /** Mean training loss since the checkpoint before. */
  readonly loss: number
  readonly metrics: Metrics
  /** Absent where the target has no modes. */
  readonly modes?: ModeMeasures
}

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

/** Runs that were trained elsewhere: what was measured of them, or their weights. */
export type Trained =
  | { readonly results: readonly RunResult[] }
  | { readonly weights: readonly RunWeights[] }

/** A frozen picture of one run at a training step. */
export interface Snapshot {
  readonly run: number
  readonly step: number
  readonly nfe: number
  readonly solver: SolverPlan
  /** Absent where the weights of `step` carried it all the way. */
  readonly stitch?: Stitched
  /** Output times, ascending from 0 to 1. */
  readonly times: Float32Array
  /** [time][point][x, y]; the first time is the source, the last the generated points. */
  readonly positions: Float32Array
  /** Distance of every generated point to its nearest target point, and that point's index. */
  readonly nearestDistance: Float32Array
  readonly nearestTarget: Uint32Array
  readonly metrics: NearMetrics
  /** Share of the source's directions that pruned sampling rejects, 0 to 1. */
  readonly rejected: number
}

/** Conditional paths of some coupled pairs: what a run is about to be trained on. */
export interface PairPaths {
  readonly run: number
  /** Values of t, ascending from 0 to 1. */
  readonly times: Float32Array
  /** [time][pair][x, y]. */
  readonly positions: Float32Array
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

/** Sent at most ten times a second while training, before every picture, and after every change of state. */
export interface Report {
  readonly playing: boolean
  /** Training steps of all runs together per second, over about the last second; 0 when not training. */
  readonly runStepsPerSecond: number
  /** Seconds left to the step budget at this speed; undefined when not training. */
  readonly secondsLeft?: number
  /** The run of every moment that is still to be measured. */
  readonly measuring: readonly number[]
  readonly runs: readonly RunProgress[]
}

/** Instruments, and a map of the plane at a flow time. */
export interface Watched {
  readonly instruments: readonly InstrumentName[]
  readonly map?: WantedMap
  /** Whether floors by every metric are shown, which take seconds to work out. */
  readonly floors?: boolean
}

/** What they show of a run at a training step. */
export interface LiveReadings {
  readonly run: number
  readonly step: number
  readonly values: Partial<Readings>
  readonly map?: DrawnMap
}

export type Command =
  /** Sent before `open`: one that is kept may go on instead. */
  | { readonly kind: 'prefer'; readonly kept: PreferKept }
  /** Asks something of the kept studies; news of them follow. */
  | { readonly kind: 'library'; readonly request: LibraryRequest }
  /** The open study has other names, and is the same otherwise. */
  | { readonly kind: 'named'; readonly study: Study }
  /**
   * Loads a study, after the models that it needs first, and starts training it when `play`; with `until`, it trains to just
   * that training step and pauses there, or at once where a kept study is that far.
   */
  | {
      readonly kind: 'open'
      readonly study: Study
      readonly preparations: readonly Preparation[]
      readonly play: boolean
      readonly until?: number | undefined
      /** It is the open study edited: experiments that both have go on where they are. */
      readonly edited?: true
      /** It comes from a file: a kept study that was in training until then is offered again. */
      readonly fromFile?: true
    }
  /** Takes runs of the study as ended that were trained elsewhere; nothing where another study is open. */
  | { readonly kind: 'adopt'; readonly study: Study; readonly trained: Trained }
  /** Asks for something of the open study that leaves the lab; answered by one `exported`. */
  | { readonly kind: 'export'; readonly wanted: Wanted }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  /** Trains so many steps more, or so many from a step that is given, then pauses. */
  | { readonly kind: 'step'; readonly steps: number; readonly from?: number }
  /** Same seeds, same start, paused. */
  | { readonly kind: 'rewind' }
  /** Which run the snapshots show, and which others beside it. */
  | { readonly kind: 'select'; readonly run: number; readonly beside: readonly number[] }
  /** What the page shows of the run and moment that the snapshots show; read at most four times a second. */
  | { readonly kind: 'watch'; readonly watched: Watched }
  /** Shows the last kept moment up to a training step instead of the present one; undefined shows the present again. */
  | { readonly kind: 'look'; readonly step: number | undefined }
  /** Changes how one experiment is sampled, without retraining: applies to the trained model at once. */
  | { readonly kind: 'sampling'; readonly experiment: number; readonly sampling: LiveSampling }
  /** Measures error against NFE beside the training: of every experiment, the run with the selected one's seed. */
  | { readonly kind: 'nfe-curve' }
  | { readonly kind: 'settings'; readonly settings: RuntimeSettings }
  | { readonly kind: 'hidden'; readonly hidden: boolean }
  /** Answered by `alive`, at once unless the lab's thread is busy. */
  | { readonly kind: 'ping' }

/** What can leave the lab, by name. */
export interface Exports {
  /** Of runs of one experiment, and its network. */
  readonly weights: { readonly network: NetworkShape; readonly runs: readonly RunWeights[] }
  /** Of an experiment, in PyTorch. */
  readonly script: string
  /** Of the runs that have ended, as they are sampled now. */
  readonly results: readonly RunResult[]
  /** A run at a kept moment. */
  readonly picture: Snapshot
}

/** What was asked for, or the sentence that says why there is none. */
export type Exported =
  | { readonly value: Exports[keyof Exports]; readonly problem?: never }
  | { readonly value?: never; readonly problem: string }

export type LabEvent =
  | { readonly kind: 'alive' }
  /** The lab has failed: it says nothing more. Said by the page's own end of it. */
  | { readonly kind: 'stopped'; readonly reason: string }
  /** The study is loaded: everything from before is gone. */
  | {
      readonly kind: 'opened'
      readonly study: Study
      /** Whether a kept study has taken the place of the one asked for. Checkpoints that it had follow. */
      readonly instead?: true
      /** Target points of every experiment. */
      readonly targets: readonly Points[]
      /** Training steps per bin of the loss curve, per experiment. */
      readonly lossBins: readonly number[]
      /** Training steps of the moments that one can go back to, ascending, per experiment. */
      readonly moments: readonly (readonly number[])[]
      /** Share of the source's directions that training never sees, 0 to 1, per experiment. */
      readonly rejected: readonly number[]
      /** How well each coupling is solved, where that is not exact. */
      readonly transports: readonly (SolvedTransport | undefined)[]
    }
  | { readonly kind: 'engine'; readonly report: EngineReport; readonly reason: string }
  | { readonly kind: 'exported'; readonly exported: Exported }
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'pairs'; readonly pairs: PairPaths }
  /** What a perfect sampler scores, by mean over fresh draws of the target; first by nearest neighbours, then by all metrics. */
  | {
      readonly kind: 'floor'
      /** Without metrics for targets that are given as points, since no law is known to draw them anew. */
      readonly floor: { readonly experiment: number; readonly metrics?: Metrics }
    }
  /** The loss that no field can go below; undefined where that is not known (measure/loss-floor.ts). */
  | {
      readonly kind: 'loss-floor'
      readonly experiment: number
      readonly loss: number | undefined
    }
  | { readonly kind: 'readings'; readonly readings: LiveReadings }
  /** All that is known of it, after every point. */
  | { readonly kind: 'nfe-curve'; readonly curve: NfeCurve }
  /** From now on the open study is kept on the device under this name, so that a page that loads again finds it. */
  | { readonly kind: 'kept'; readonly id: string }
  /** What has changed in the library, once it has been asked for something. */
  | { readonly kind: 'library'; readonly news: LibraryNews }
  /** What the user should know of kept studies. */
  | {
      readonly kind: 'notice'
      readonly title: string
      readonly lines: readonly string[]
      /** A kept study that can go on. */
      readonly offer?: KeptOffer
      /** Something is being done: what is said next, of how it ended, takes its place. */
      readonly passing?: boolean
      /** What is said later of the same matter takes its place. */
      readonly about?: string
    }
  /** Something went wrong that the user should read. */
  | {
      readonly kind: 'problem'
      readonly message: string
      /** The study or the rewind that was asked for comes to nothing. */
      readonly refuses?: true
      /** The sampling that stays, where another one was refused. */
      readonly kept?: {
        readonly experiment: number
        readonly sampling: LiveSampling
        readonly refused: LiveSampling
      }
    }
  /** A study was given up while what it needs was prepared, since another one was asked for. */
  | { readonly kind: 'superseded' }
  /** A model that the study needs first is being trained; `share` from 0 to 1. */
  | { readonly kind: 'preparing'; readonly label: string; readonly share: number }
