/**
 * What has to be trained before a study can be compiled: sources and couplings that come from an earlier flow model. Each is
 * a study of one run itself, whose trajectories' starts and ends are then points like any others.
 */
import { grouped } from '../math/grouped.ts'
import type { Points } from '../math/vector.ts'
import type { Experiment } from './experiment.ts'
import type { Study } from './study.ts'

/** Points that a flow model generates to stand for it (paper: 20,000). */
export const PREPARED_POINTS = 20000

/** A model to train first. */
export interface Preparation {
  /** Equal for equal models: what is kept under it can be used again. */
  readonly id: string
  /** What it is for, as the page says it. */
  readonly label: string
  /** One experiment, one run. */
  readonly study: Study
}

/** Where the model's trajectories start and end, in the space that it was trained in. */
export interface PreparedPoints {
  readonly start: Points
  readonly end: Points
}

/** What has been prepared, by `Preparation.id`. */
export type Prepared = ReadonlyMap<string, PreparedPoints>

/** A model as fields of its experiment, all others at their defaults. */
export interface ModelPlan {
  readonly id: string
  readonly label: string
  readonly experiment: object
}

/** The density approximator of a flow source: χ-sphere to the same target with its own coupling and budget. */
export function sourceModel(experiment: Experiment, seed: number): ModelPlan | undefined {
  const { source, target, network } = experiment
  if (source.kind !== 'flow') return undefined
  const { dimension, coupling, batch, iterations } = source
  return plan(`the flow that becomes the source, ${grouped(iterations)} iterations`, seed, {
    target,
    network,
    source: { kind: 'chi-sphere', dimension },
    coupling: { kind: coupling },
    training: { batch, steps: iterations },
  })
}

/** The model whose own pairs of start and end a reflow trains on: the experiment itself with one round less. */
export function pairModel(experiment: Experiment, seed: number): ModelPlan | undefined {
  const { coupling, training } = experiment
  if (coupling.kind !== 'reflow') return undefined
  const { rounds, iterations } = coupling
  return plan(`round ${rounds} of reflow, ${grouped(iterations)} iterations`, seed, {
    ...experiment,
    name: '',
    coupling: rounds > 1 ? { ...coupling, rounds: rounds - 1 } : { kind: 'independent' },
    training: { ...training, steps: iterations },
    sampling: {},
    inferencePruning: {},
    evaluation: {},
  })
}

function plan(label: string, seed: number, experiment: object): ModelPlan {
  return { id: JSON.stringify([seed, experiment]), label, experiment }
}
