/** What the command line can be asked to do. */
import type { MetricName } from '../measure/metrics.ts'
import type { RuntimeSettings } from '../runtime/settings.ts'
import type { Protocol } from '../study/presets/paper-table.ts'
import type { Shard } from './shard.ts'

export type EngineWish = RuntimeSettings['engine']

/** What trains. */
export interface Machine {
  readonly engine: EngineWish
  /** All when absent. */
  readonly cores?: number
}

/** What trains, which runs, and where they are written down. */
export interface TrainOptions extends Machine {
  readonly shard?: Shard
  /** Path of a file of results. */
  readonly out?: string
}

/** Train a study. */
export interface RunCommand extends TrainOptions {
  readonly kind: 'run'
  /** Preset id, link, path of a JSON file, or `-` for stdin. */
  readonly study: string
  readonly runs?: number
  readonly steps?: number
  readonly seed?: number
  readonly json: boolean
  /** Metrics of the table; all when absent. */
  readonly metrics?: readonly MetricName[]
}

/** Train the paper's table. */
export interface ReproduceCommand extends TrainOptions {
  readonly kind: 'reproduce'
  readonly protocol: Protocol
  readonly runs?: number
  readonly seed?: number
  readonly json: boolean
}

/** Write an experiment as a PyTorch script. */
export interface PytorchCommand {
  readonly kind: 'pytorch'
  /** As in `RunCommand`. */
  readonly study: string
  /** Place of the experiment in its study, from 1. */
  readonly experiment: number
}

/** Put files of results together. */
export interface MergeCommand {
  readonly kind: 'merge'
  readonly files: readonly string[]
  readonly out?: string
  readonly json: boolean
  readonly metrics?: readonly MetricName[]
}

/** Measure points of a file against those of another one. */
export interface MetricsCommand {
  readonly kind: 'metrics'
  /** Paths of the files. */
  readonly generated: string
  readonly target: string
  /** Directions of the target's modes in degrees. */
  readonly modes?: readonly number[]
  readonly json: boolean
}

/** Time the engines and their peers. */
export interface BenchCommand {
  readonly kind: 'bench'
  readonly json: boolean
  /** Fewer and shorter measurements, to see that all works. */
  readonly quick: boolean
}

/** Ask which number of path entanglement predicts failure. */
export interface EntanglementCommand extends Machine {
  readonly kind: 'entanglement'
  readonly runs: number
  readonly steps: number
  readonly seed: number
  readonly gammas?: readonly number[]
  /** Every run's numbers on stdout instead of the table. */
  readonly json: boolean
  /** Paths: where every run's numbers go, where the picture goes, and an earlier `out` to be read instead of training. */
  readonly out?: string
  readonly picture?: string
  readonly from?: string
}

/** What is done by name. */
export type WorkCommand =
  | RunCommand
  | ReproduceCommand
  | PytorchCommand
  | MergeCommand
  | MetricsCommand
  | BenchCommand
  | EntanglementCommand
  | { readonly kind: 'presets' }
  | { readonly kind: 'fields' }

export type CommandName = WorkCommand['kind']

/** Say what a command does and takes, or which there are. */
export interface HelpCommand {
  readonly kind: 'help'
  readonly of?: CommandName
}

export type CliCommand = WorkCommand | HelpCommand | { readonly kind: 'version' }
