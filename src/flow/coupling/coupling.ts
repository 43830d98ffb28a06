import type { RunKey } from '../../math/stream.ts'
import type { Points } from '../../math/vector.ts'

/** What every coupling compiles to: data that both the reference and the GPU kernel read. */
export type CompiledCoupling =
  | { readonly kind: 'independent' }
  | {
      readonly kind: 'minibatch-ot'
      /** Cost ‖x0-x1‖² when true, ‖x0-x1‖ when false. */
      readonly squared: boolean
      /** Rows are drawn with replacement from the plan when true; the permutation itself when false. */
      readonly replacement: boolean
    }

/** Which source sample and which target sample of the batch make row r. Indices below the batch size. */
export interface Pairs {
  readonly source: Int32Array
  readonly target: Int32Array
}

/** Pairs the source and target samples of one batch, in place. */
export type Coupler = (x0: Points, x1: Points, key: RunKey, step: number, pairs: Pairs) => void
