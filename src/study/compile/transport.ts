import type { CompiledCoupling } from '../../flow/coupling/coupling.ts'
import type { Experiment } from '../experiment.ts'

/** Exact transport within each batch, the cheapest or the dearest, as plain data. */
export function minibatchTransport(
  coupling: Extract<Experiment['coupling'], { kind: 'minibatch-ot' | 'anti-ot' }>,
): CompiledCoupling {
  const { kind, cost, draw } = coupling
  return { kind, squared: cost === 'squared', replacement: draw === 'replacement' }
}
