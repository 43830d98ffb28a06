import type { CompiledTarget } from '../target/target.ts'
import { cellMatchedCoupler } from './cell-matched.ts'
import type { CompiledCoupling, Coupler } from './coupling.ts'
import { gibbsCoupler } from './gibbs.ts'
import { givenPairsCoupler } from './given-pairs.ts'
import { independent } from './independent.ts'
import { loadAuction, minibatchOtCoupler } from './minibatch-ot.ts'
import { partialCoupler } from './partial.ts'
import { semiDiscreteCoupler } from './semi-discrete.ts'
import { sinkhornCoupler } from './sinkhorn.ts'
import { stableCoupler } from './stable.ts'

/** Loads what makes couplers fast that are made in this thread afterwards. */
export async function loadCoupler({ kind }: CompiledCoupling, size: number): Promise<void> {
  if (kind === 'minibatch-ot' || kind === 'anti-ot') await loadAuction(size)
}

/**
 * The coupler of a compiled coupling.
 * @param size rows of a batch
 * @param target what couplers that choose target points themselves choose from
 */
export function couplerFor(
  coupling: CompiledCoupling,
  size: number,
  target: CompiledTarget,
): Coupler {
  switch (coupling.kind) {
    case 'independent':
      return independent
    case 'minibatch-ot':
      return minibatchOtCoupler(size, coupling)
    case 'anti-ot':
      return minibatchOtCoupler(size, coupling, -1)
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

/** Batch size from which making rows can cost more than training on them, as measured on the wasm engine. */
const DEAR_SIZE = 64

/** True when the rows of such batches are so dear to make that several cores should share the work. */
export function areRowsDear({ kind }: CompiledCoupling, size: number): boolean {
  return size >= DEAR_SIZE && kind !== 'independent' && kind !== 'cell-matched' && kind !== 'pairs'
}
