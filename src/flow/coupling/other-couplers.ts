/** All couplers but the independent one; loaded when a study has one. */
import { loadLargeMatching } from '../../math/plane-matching.ts'
import type { CompiledTarget } from '../target/target.ts'
import { cellMatchedCoupler } from './cell-matched.ts'
import type { CompiledCoupling, Coupler } from './coupling.ts'
import { gibbsCoupler } from './gibbs.ts'
import { givenPairsCoupler } from './given-pairs.ts'
import { minibatchOtCoupler } from './minibatch-ot.ts'
import { partialCoupler } from './partial.ts'
import { semiDiscreteCoupler } from './semi-discrete.ts'
import { sinkhornCoupler } from './sinkhorn.ts'
import { stableCoupler } from './stable.ts'

type Other = Exclude<CompiledCoupling, { kind: 'independent' }>

/** Loads what makes exact transport of batches of this size fast, where the coupling is that. */
export async function loadMatching({ kind }: Other, size: number): Promise<void> {
  if (kind === 'minibatch-ot' || kind === 'anti-ot') await loadLargeMatching(size)
}

/** See `couplerFor`. */
export function otherCoupler(coupling: Other, size: number, target: CompiledTarget): Coupler {
  switch (coupling.kind) {
    case 'minibatch-ot':
    case 'anti-ot':
      return minibatchOtCoupler(size, coupling, coupling.kind === 'anti-ot' ? -1 : 1)
    case 'semi-discrete':
      return semiDiscreteCoupler(coupling, target)
    case 'cell-matched':
      return cellMatchedCoupler(coupling, target)
    case 'sinkhorn':
    case 'unbalanced':
      return sinkhornCoupler(size, coupling)
    case 'partial':
      return partialCoupler(size, coupling)
    case 'stable':
      return stableCoupler(size)
    case 'gibbs':
      return gibbsCoupler(coupling)
    case 'pairs':
      return givenPairsCoupler(coupling)
  }
}
