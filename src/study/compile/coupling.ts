import { cellsOfLabels, cellsOfModes } from '../../flow/coupling/cell-matched.ts'
import type { Batch, CompiledCoupling } from '../../flow/coupling/coupling.ts'
import { planOfBatch } from '../../flow/coupling/sinkhorn.ts'
import { solveSemiDiscrete } from '../../flow/coupling/solve-semi-discrete.ts'
import { evaluationPoints } from '../../flow/source/evaluation.ts'
import { MODE_CLUSTERS } from '../../flow/source/modes.ts'
import { type CompiledSource, mixtureOf } from '../../flow/source/source.ts'
import type { CompiledTarget } from '../../flow/target/target.ts'
import { directionsOf } from '../../math/circular.ts'
import { circularKMeans } from '../../math/circular-k-means.ts'
import type { Experiment } from '../experiment.ts'
import { type Prepared, pairModel } from '../prepare.ts'
import { minibatchTransport } from './transport.ts'

/** What a coupling may be made from beside its own fields. */
export interface CouplingMaterial {
  /** As they are trained on. */
  readonly source: CompiledSource
  readonly target: CompiledTarget
  /** Seed of the study. */
  readonly seed: number
  readonly prepared: Prepared
}

/** How well a transport is solved: once for the whole law, or in a first batch. */
export interface SolvedTransport {
  readonly of: 'law' | 'batch'
  /** Total variation between the masses that points receive and equal shares, 0 to 1. */
  readonly error: number
  /** Mean of ‖x1-x0‖² over its pairs. */
  readonly cost: number
}

/** The coupling as plain data, and how well it is solved where that is not exact. */
export interface MadeCoupling {
  readonly coupling: CompiledCoupling
  readonly transport?: SolvedTransport
}

/** Rows of a batch on which a plan is tried. */
const MOST_SAMPLED = 128

/** Makes the coupling of an experiment. */
export function compileCoupling(
  experiment: Experiment,
  { source, target, seed, prepared }: CouplingMaterial,
): MadeCoupling {
  const { coupling } = experiment
  switch (coupling.kind) {
    case 'minibatch-ot':
    case 'anti-ot':
      return { coupling: minibatchTransport(coupling) }
    case 'semi-discrete': {
      const { coupling: solved, error, cost } = solveSemiDiscrete(source, target)
      return { coupling: solved, transport: { of: 'law', error, cost } }
    }
    case 'mode-matched':
      return {
        coupling: target.modes ? cells(cellsOfModes(target)) : clustered(target, MODE_CLUSTERS),
      }
    case 'cluster-matched':
      return { coupling: clustered(target, coupling.clusters) }
    case 'reflow':
      return { coupling: earlierPairs(experiment, seed, prepared) }
    case 'sinkhorn':
    case 'unbalanced': {
      const batch = sampleBatch(experiment, source, target, seed)
      return { coupling, transport: { of: 'batch', ...planOfBatch(coupling, batch) } }
    }
    case 'independent':
    case 'partial':
    case 'stable':
    case 'gibbs':
      return { coupling }
  }
}

/** A batch to try a plan on, of the experiment's size but not so large that it takes long. */
function sampleBatch(
  { training }: Experiment,
  source: CompiledSource,
  target: CompiledTarget,
  seed: number,
): Batch {
  const size = Math.min(training.batch, MOST_SAMPLED)
  const key = { seed, lane: 0 }
  const data = mixtureOf([{ kind: 'pool', weight: 1, points: target.points }])
  return {
    size,
    x0: evaluationPoints(source, target, key, 0, size),
    x1: evaluationPoints(data, target, key, 1, size),
    targetIndex: new Uint32Array(size),
  }
}

function clustered(target: CompiledTarget, clusters: number): CompiledCoupling {
  const labels = circularKMeans(directionsOf(target.points), clusters)
  return cells(cellsOfLabels(target.points, labels))
}

function cells(found: ReturnType<typeof cellsOfModes>): CompiledCoupling {
  return { kind: 'cell-matched', ...found }
}

/** Where the trajectories of the model of the round before start and end. */
function earlierPairs(experiment: Experiment, seed: number, prepared: Prepared): CompiledCoupling {
  const model = pairModel(experiment, seed)!
  const pairs = prepared.get(model.id)
  if (!pairs) throw new Error(`Not prepared: ${model.label}`)
  return { kind: 'pairs', x0: pairs.start, x1: pairs.end }
}
