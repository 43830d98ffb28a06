/** Study → plain data that engines run on: tables, pools, shapes, one entry per run. */
import type { BatchPlan } from '../flow/batch.ts'
import type { CompiledSource } from '../flow/source/source.ts'
import { normalTable } from '../math/normal.ts'
import type { RunKey } from '../math/stream.ts'
import type { Points } from '../math/vector.ts'
import type { OptimiserPlan } from '../network/adam.ts'
import type { NetworkShape } from '../network/shape.ts'
import type { SolverPlan } from '../solver/solver.ts'
import type { SolvedTransport } from './compile/coupling.ts'
import type { Rooms } from './compile/rooms.ts'
import type { Experiment, LiveSampling } from './experiment.ts'
import { trainingOf } from './live-sampling.ts'
import type { Prepared } from './prepare.ts'
import type { Study } from './study.ts'
import { StudyError } from './study-error.ts'

/** Everything an engine needs to know of an experiment; can be posted to a worker. */
export interface CompiledExperiment {
  /** Index of the study's first experiment that differs from this one in nothing but its name and how it is sampled. */
  readonly trainedAs: number
  readonly batch: BatchPlan
  readonly network: NetworkShape
  readonly optimiser: OptimiserPlan
  readonly evaluation: CompiledEvaluation
  /** Share of the source's directions that training never sees, 0 to 1. */
  readonly rejected: number
  /** How well the coupling is solved, where that is not exact. */
  readonly transport?: SolvedTransport
}

/** How a trained model is sampled. */
export interface CompiledSampling {
  readonly solver: SolverPlan
  /** Where sampling starts: the source of the training, pruned. */
  readonly source: CompiledSource
  /** Share of that source's directions that pruning rejects, 0 to 1. */
  readonly rejected: number
  /** Weights of which training step carry points below which flow time, where they are not the present ones. */
  readonly stitch?: { readonly until: number; readonly step: number }
}

/** How a trained model is sampled and measured. */
export interface CompiledEvaluation extends CompiledSampling {
  /** The target points that metrics compare with, in their own units. */
  readonly data: Points
  /** Target points of the training are so many times larger than the data; generated points are divided by it. */
  readonly scale: number
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

/** Lane of what a study draws once for all its runs: pools of points, samples of laws. */
const COMPILE_LANE = 1

/**
 * Compiles every experiment of a valid study.
 * @param rooms makers of the kinds that the study uses
 * @param prepared what `preparationsOf` asks for
 * @throws StudyError naming the part that cannot be made, such as a rule that rejects every direction
 */
export function compileWith(rooms: Rooms, study: Study, prepared: Prepared): CompiledStudy {
  const trainings = study.experiments.map((each) => JSON.stringify(trainingOf(each)))
  return {
    experiments: study.experiments.map((experiment, i) => ({
      ...compileExperiment(rooms, experiment, `experiments[${i}]`, study.seed, prepared),
      trainedAs: trainings.indexOf(trainings[i]!),
    })),
    runs: study.experiments.flatMap((_, experiment) =>
      Array.from({ length: study.runs }, (_, run) => ({
        experiment,
        key: { seed: (study.seed + run) >>> 0, lane: 0 },
      })),
    ),
  }
}

function compileExperiment(
  rooms: Rooms,
  experiment: Experiment,
  path: string,
  seed: number,
  prepared: Prepared,
): Omit<CompiledExperiment, 'trainedAs'> {
  const { network, training, loss } = experiment
  const key = { seed, lane: COMPILE_LANE }
  const data = naming(`${path}.target`, () => rooms.target(experiment.target))
  const given = naming(`${path}.source`, () =>
    rooms.source(experiment, { target: data, key, prepared }),
  )
  const {
    source: whole,
    target,
    scale,
    sourceNorm,
  } = naming(`${path}.norm`, () => rooms.aligned(experiment.norm, given, data, key))
  const { source, rejected } = naming(`${path}.trainingPruning`, () =>
    rooms.pruned(experiment.trainingPruning, whole, target, key),
  )
  const { coupling, transport } = naming(`${path}.coupling`, () =>
    rooms.coupling(experiment, { source, target, seed, prepared }),
  )
  const batch: BatchPlan = {
    size: training.batch,
    target,
    source,
    coupling,
    path: compilePath(experiment.path),
    label: loss.kind === 'data' ? 'data' : 'velocity',
    time: rooms.time(experiment.time),
    noise: normalTable(),
  }
  return {
    batch,
    network: {
      width: network.width,
      layers: network.layers,
      activation: network.activation,
      inputScale: network.input === 'raw' ? 1 : 1 / sourceNorm,
      frequencies: network.input === 'fourier' ? network.frequencies : 0,
      output: batch.label,
      init: network.init,
    },
    optimiser: {
      rate: training.rate,
      schedule: training.schedule,
      beta1: training.beta1,
      beta2: training.beta2,
      epsilon: training.epsilon,
      weightDecay: training.weightDecay,
      clip: training.clip,
      huber: loss.kind === 'huber' ? loss.limit : 0,
      ema: training.ema,
      steps: training.steps,
    },
    evaluation: { ...compileSampling(rooms, experiment, batch, path), data: data.points, scale },
    rejected,
    ...(transport && { transport }),
  }
}

/**
 * How a trained model is sampled: all that may change without training anew.
 * @param path of the experiment, for messages
 * @throws StudyError when pruning would leave nothing of the source
 */
export function compileSampling(
  rooms: Rooms,
  { sampling, inferencePruning }: LiveSampling,
  { source, target }: Pick<BatchPlan, 'source' | 'target'>,
  path: string,
): CompiledSampling {
  const kept = naming(`${path}.inferencePruning`, () =>
    rooms.pruned(inferencePruning, source, target, { seed: 0, lane: COMPILE_LANE }),
  )
  const { solver, steps, tolerance, norm, stitch, stitchStep } = sampling
  return {
    solver: { solver, steps, tolerance, norm },
    ...kept,
    ...(stitch > 0 && { stitch: { until: stitch, step: stitchStep } }),
  }
}

function compilePath(path: Experiment['path']): BatchPlan['path'] {
  return { kind: path.kind, sigma: 'sigma' in path ? path.sigma : 0 }
}

/** Turns what a law says it cannot do into a problem of the study's part. */
function naming<T>(path: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new StudyError([{ path, message: `${path}: ${error.message.replace(/\.$/, '')}.` }])
  }
}
