import { cellsOfLabels, cellsOfModes } from '../../flow/coupling/cell-matched.ts'
import type { CompiledCoupling } from '../../flow/coupling/coupling.ts'
import { solveSemiDiscrete } from '../../flow/coupling/solve-semi-discrete.ts'
import type { CompiledSource } from '../../flow/source/source.ts'
import type { CompiledTarget } from '../../flow/target/target.ts'
import { directionsOf } from '../../math/circular.ts'
import { circularKMeans } from '../../math/circular-k-means.ts'
import type { Experiment } from '../experiment.ts'
import { type Prepared, pairModel } from '../prepare.ts'

/** What a coupling may be made from beside its own fields. */
export interface CouplingMaterial {
  /** As they are trained on. */
  readonly source: CompiledSource
  readonly target: CompiledTarget
  /** Seed of the study. */
  readonly seed: number
  readonly prepared: Prepared
}

/** How well a transport that was solved once for the whole law has been solved. */
export interface SolvedTransport {
  /** Total variation between the masses that target points receive and equal shares, 0 to 1. */
  readonly error: number
  /** Mean of ‖x1-x0‖² over its pairs. */
  readonly cost: number
}

/** The coupling as plain data, and how well it is solved where that is not exact. */
export interface MadeCoupling {
  readonly coupling: CompiledCoupling
  readonly transport?: SolvedTransport
}

/** Clusters that stand for the modes of a target that has none: as many as the paper's target has modes. */
const CLUSTERS = 3

/** Makes the coupling of an experiment. */
export function compileCoupling(
  experiment: Experiment,
  { source, target, seed, prepared }: CouplingMaterial,
): MadeCoupling {
  const { coupling } = experiment
  switch (coupling.kind) {
    case 'minibatch-ot':
    case 'anti-ot': {
      const { kind, cost, draw } = coupling
      return {
        coupling: { kind, squared: cost === 'squared', replacement: draw === 'replacement' },
      }
    }
    case 'semi-discrete': {
      const { coupling: solved, error, cost } = solveSemiDiscrete(source, target)
      return { coupling: solved, transport: { error, cost } }
    }
    case 'mode-matched':
      return { coupling: target.modes ? cells(cellsOfModes(target)) : clustered(target, CLUSTERS) }
    case 'cluster-matched':
      return { coupling: clustered(target, coupling.clusters) }
    case 'reflow':
      return { coupling: earlierPairs(experiment, seed, prepared) }
    case 'independent':
    case 'sinkhorn':
    case 'unbalanced':
    case 'partial':
    case 'stable':
    case 'gibbs':
      return { coupling }
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
