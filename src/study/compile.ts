/** Study → plain data that engines run on: tables, pools, shapes, one entry per run. */
import type { BatchPlan } from '../flow/batch.ts'
import type { CompiledCoupling } from '../flow/coupling/coupling.ts'
import { chiSphere } from '../flow/source/chi-sphere.ts'
import { pool } from '../flow/source/pool.ts'
import type { CompiledSource } from '../flow/source/source.ts'
import { freshPaperTarget, paperTarget } from '../flow/target/paper.ts'
import { type CompiledTarget, pointsTarget } from '../flow/target/target.ts'
import { normalTable } from '../math/normal.ts'
import { type QuantileTable, uniformTable } from '../math/quantile-table.ts'
import type { RunKey } from '../math/stream.ts'
import type { Points } from '../math/vector.ts'
import type { OptimiserPlan } from '../network/adam.ts'
import type { NetworkShape } from '../network/shape.ts'
import type { SolverPlan } from '../solver/solver.ts'
import type { Experiment } from './experiment.ts'
import type { Study } from './study.ts'

/** Everything an engine needs to know of an experiment; can be posted to a worker. */
export interface CompiledExperiment {
  readonly batch: BatchPlan
  readonly network: NetworkShape
  readonly optimiser: OptimiserPlan
  readonly solver: SolverPlan
}

/** One run of the study. */
export interface RunPlan {
  /** Index into `CompiledStudy.experiments`. */
  readonly experiment: number
  readonly key: RunKey
}

/** A study as engines see it. Runs are ordered by experiment, then seed. */
export interface CompiledStudy {
  readonly experiments: readonly CompiledExperiment[]
  readonly runs: readonly RunPlan[]
}

/** Compiles every experiment of a valid study. */
export function compileStudy(study: Study): CompiledStudy {
  return {
    experiments: study.experiments.map(compileExperiment),
    runs: study.experiments.flatMap((_, experiment) =>
      Array.from({ length: study.runs }, (_, run) => ({
        experiment,
        key: { seed: (study.seed + run) >>> 0, lane: 0 },
      })),
    ),
  }
}

function compileExperiment(experiment: Experiment): CompiledExperiment {
  const { network, training, sampling, path } = experiment
  return {
    batch: {
      size: training.batch,
      target: compileTarget(experiment.target),
      source: compileSource(experiment.source),
      coupling: compileCoupling(experiment.coupling),
      sigma: path.sigma,
      time: compileTime(experiment.time),
      noise: normalTable(),
    },
    network: {
      width: network.width,
      layers: network.layers,
      activation: network.activation,
    },
    optimiser: {
      rate: training.rate,
      schedule: training.schedule,
      beta1: training.beta1,
      beta2: training.beta2,
      epsilon: training.epsilon,
      ema: training.ema,
      steps: training.steps,
    },
    solver: sampling,
  }
}

function compileTarget(target: Experiment['target']): CompiledTarget {
  return target.kind === 'paper' ? paperTarget() : pointsTarget(target)
}

/**
 * The target's law drawn anew, for floors.
 * @returns as many points as the target has, or undefined where only points are known and no law
 */
export function freshTarget(
  target: Experiment['target'],
  key: RunKey,
  step: number,
): Points | undefined {
  return target.kind === 'paper' ? freshPaperTarget(key, step) : undefined
}

function compileSource(source: Experiment['source']): CompiledSource {
  return source.kind === 'chi-sphere' ? chiSphere(source) : pool(source)
}

function compileCoupling(coupling: Experiment['coupling']): CompiledCoupling {
  return coupling.kind === 'independent'
    ? coupling
    : {
        kind: coupling.kind,
        squared: coupling.cost === 'squared',
        replacement: coupling.draw === 'replacement',
      }
}

function compileTime(_time: Experiment['time']): QuantileTable {
  return uniformTable(0, 1)
}
