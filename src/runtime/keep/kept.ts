/**
 * What is kept of a study on the device: a head, and pieces by name that are written only when they change. Plain data that
 * structured cloning copies; a run is a piece, and what only grows (checkpoints, weights of earlier steps) is kept in blocks.
 */
import type { EngineReport, TrainedBefore } from '../../engine/engine.ts'
import type { Points } from '../../math/vector.ts'
import type { LiveSampling } from '../../study/experiment.ts'
import type { Moment } from '../measuring.ts'
import type { Checkpoint, RunStatus } from '../protocol.ts'
import type { KeptSummary } from './kept-summary.ts'

/** Changes with the form of what is kept, and so do the steps in `migrate.ts`. */
export const KEPT_FORMAT = 2

/** Small, since all heads are read to find one. */
export interface KeptHead {
  readonly id: string
  readonly format: typeof KEPT_FORMAT
  /** Of the lab: another one may compute otherwise. */
  readonly version: string
  /** When it was written last, in milliseconds since 1970. */
  readonly savedAt: number
  /** When something was written that had been trained or measured. */
  readonly trainedAt: number
  /** Never makes room for others. */
  readonly starred: boolean
  /** What the study is called. */
  readonly title: string
  /** How each experiment is sampled now. */
  readonly samplings: readonly LiveSampling[]
  readonly engine: EngineReport
  readonly playing: boolean
  /** Training steps of the run that is furthest. */
  readonly step: number
  /** Runs that wait to be sampled for a measurement. */
  readonly due: readonly number[]
  /** What was sampled and not yet measured. */
  readonly pending: readonly { readonly moment: Moment; readonly points: Points }[]
  /** Number of blocks. */
  readonly blocks: number
  readonly summary: KeptSummary
  /** What its pieces take, about. */
  readonly bytes: number
}

/** Weights after a training step, canonical order. */
export interface WeightsAt {
  readonly step: number
  readonly weights: Float32Array
}

/** One run: piece `run 3`. */
export interface KeptRun {
  readonly step: number
  /** Absent for a run that has something left to do. */
  readonly over?: RunStatus
  readonly elsewhere: boolean
  readonly startLoss?: number
  readonly lossSum: number
  readonly lossCount: number
  readonly lastLoss: number
  /** Complete bins of the loss curve, and the sum and number of the losses of the next one. */
  readonly bins: Float64Array
  readonly binSum: number
  readonly inBin: number
  /** Training steps that its weights have seen. */
  readonly weightsStep: number
  readonly parameters: Float32Array
  readonly first: Float32Array
  readonly second: Float32Array
  /** Absent where it is the parameters. */
  readonly ema?: Float32Array
  /** What trained it before, if that was another kind of engine. */
  readonly before?: TrainedBefore
  /** What it falls back to when it diverges: only to be sampled, so without moments. */
  readonly good: WeightsAt
}

/** What has come about between two times of keeping: piece `block 7`. */
export interface KeptBlock {
  readonly checkpoints: readonly Checkpoint[]
  readonly history: readonly (WeightsAt & { readonly run: number })[]
}

/** The study as it was opened, under its present names. */
export const STUDY_PIECE = 'study'
/** A `KeptRun`. */
export const RUN_PIECE = (run: number): string => `run ${run}`
/** A `KeptBlock`. */
export const BLOCK_PIECE = (block: number): string => `block ${block}`
/** Models that were trained first, by id. */
export const MODELS_PIECE = 'prepared'

/** All that brings a session to where it was. */
export interface KeptState {
  readonly runs: readonly KeptRun[]
  readonly blocks: readonly KeptBlock[]
  readonly samplings: readonly LiveSampling[]
  readonly due: readonly number[]
  readonly pending: KeptHead['pending']
}

/** The same where runs that are left out stand at their start. */
export type CarriedState = Omit<KeptState, 'runs'> & {
  readonly runs: readonly (KeptRun | undefined)[]
}
