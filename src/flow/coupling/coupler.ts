import type { CompiledTarget } from '../target/target.ts'
import type { CompiledCoupling, Coupler } from './coupling.ts'
import { independent } from './independent.ts'

/** Couplers of all other kinds, once they are loaded. */
let others: typeof import('./other-couplers.ts') | undefined

/** Loads what couplers need that are made in this thread afterwards. */
export async function loadCoupler(coupling: CompiledCoupling, size: number): Promise<void> {
  if (coupling.kind === 'independent') return
  others ??= await import('./other-couplers.ts')
  await others.loadMatching(coupling, size)
}

/**
 * The coupler of a compiled coupling. The independent one is always there; see `loadCoupler` for the others.
 * @param size rows of a batch
 * @param target what couplers that choose target points themselves choose from
 * @throws Error when a coupler has not been loaded
 */
export function couplerFor(
  coupling: CompiledCoupling,
  size: number,
  target: CompiledTarget,
): Coupler {
  if (coupling.kind === 'independent') return independent
  if (!others) throw new Error(`The coupler ${coupling.kind} has not been loaded`)
  return others.otherCoupler(coupling, size, target)
}

/** Batch size from which making rows can cost more than training on them, as measured on the wasm engine. */
const DEAR_SIZE = 64

/** True when the rows of such batches are so dear to make that several cores should share the work. */
export function areRowsDear({ kind }: CompiledCoupling, size: number): boolean {
  return size >= DEAR_SIZE && kind !== 'independent' && kind !== 'cell-matched' && kind !== 'pairs'
}
