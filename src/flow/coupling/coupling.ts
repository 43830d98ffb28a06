import type { RunKey } from '../../math/stream.ts'
import type { Points } from '../../math/vector.ts'

/** What every coupling compiles to: plain data that engines and workers read. */
export type CompiledCoupling =
  | { readonly kind: 'independent' }
  | {
      /** The cheapest permutation of the batch, or the dearest. */
      readonly kind: 'minibatch-ot' | 'anti-ot'
      /** Cost ‖x0-x1‖² when true, ‖x0-x1‖ when false. */
      readonly squared: boolean
      /** Rows are drawn with replacement from the plan when true; the permutation itself when false. */
      readonly replacement: boolean
    }
  | {
      readonly kind: 'semi-discrete'
      /**
       * ψ of each target point: a source sample goes to argmin_j ½‖x0-x1_j‖² - ψ_j. In f64, because for points far apart
       * ψ is large and its differences are small.
       */
      readonly potentials: Float64Array
    }
  | {
      readonly kind: 'cell-matched'
      /** Direction of each cell in turns. */
      readonly centres: Float32Array
      /** Target indices of cell c: `members` from offsets[c] to before offsets[c+1]; at least one. */
      readonly members: Uint32Array
      readonly offsets: Uint32Array
    }
  | {
      readonly kind: 'sinkhorn'
      /** Entropy, relative to the mean cost of all pairs of the batch, above 0. */
      readonly epsilon: number
    }
  | {
      readonly kind: 'unbalanced'
      readonly epsilon: number
      /** Price of leaving the marginals, relative to the mean cost of all pairs of the batch, above 0. */
      readonly tau: number
    }
  | {
      readonly kind: 'partial'
      /** Share of the batch that is moved, above 0 to 1. */
      readonly mass: number
    }
  | { readonly kind: 'stable' }
  | {
      readonly kind: 'gibbs'
      /** Entropy, relative to the mean cost of the batch's pairs, above 0. */
      readonly epsilon: number
    }
  | {
      readonly kind: 'pairs'
      /** Start and end of each pair; at most 2^20. */
      readonly x0: Points
      readonly x1: Points
    }

/** The samples of one batch. A coupler that chooses points itself replaces them, and `targetIndex`. */
export interface Batch {
  readonly size: number
  /** Source samples. */
  readonly x0: Points
  /** Target samples, and their indices into the target's points. */
  readonly x1: Points
  readonly targetIndex: Uint32Array
}

/** What makes row r: a source sample, a target sample (indices below the batch size), and the row's weight in the loss. */
export interface Pairs {
  readonly source: Int32Array
  readonly target: Int32Array
  /** Is 1 in every row when a coupler is called. */
  readonly weight: Float32Array
}

/** Pairs the source and target samples of one batch, in place. Must not depend on any batch before. */
export type Coupler = (batch: Batch, key: RunKey, step: number, pairs: Pairs) => void
