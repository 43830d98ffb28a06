import { cellMasses, solvePotentials, totalVariation } from '../../math/semi-discrete.ts'
import type { CompiledSource } from '../source/source.ts'
import type { CompiledTarget } from '../target/target.ts'
import type { SemiDiscrete } from './semi-discrete.ts'
import { sourceSample } from './source-sample.ts'

/** Source points per target point, and the most points that a sample has. */
const DENSITY = 64
const MOST = 2 ** 18

/** The coupling of a source and a target, with how true it is. */
export interface SemiDiscreteSolution {
  readonly coupling: SemiDiscrete
  /** Total variation between the cells' masses, on a sample that the potentials have not seen, and equal shares. */
  readonly error: number
  /** Squared 2-Wasserstein distance between source law and target: the mean of ‖x1-x0‖² over pairs of this coupling. */
  readonly cost: number
}

/**
 * Optimal transport between the source law and all target points, each of equal share. Deterministic. Takes about two
 * seconds for 1,024 target points.
 */
export function solveSemiDiscrete(
  source: CompiledSource,
  target: CompiledTarget,
): SemiDiscreteSolution {
  const count = Math.min(MOST, DENSITY * Math.max(1024, target.points.length / 2))
  const { potentials, dual } = solvePotentials(
    sourceSample(source, target, count, 0.382),
    target.points,
  )
  const unseen = sourceSample(source, target, MOST, 0.123)
  return {
    coupling: { kind: 'semi-discrete', potentials },
    error: totalVariation(cellMasses(unseen, target.points, potentials), target.points),
    cost: 2 * dual,
  }
}
