import type { CompiledCoupling, Coupler } from './coupling.ts'
import { independentCoupler } from './independent.ts'
import { minibatchOtCoupler } from './minibatch-ot.ts'

/** The coupler of a compiled coupling for batches of `size` rows. */
export function couplerFor(coupling: CompiledCoupling, size: number): Coupler {
  switch (coupling.kind) {
    case 'independent':
      return independentCoupler(size)
    case 'minibatch-ot':
      return minibatchOtCoupler(size, coupling)
  }
}
