/** What can be asked of the lab to leave it. */

/** Weights of one run, canonical order. */
export interface RunWeights {
  readonly run: number
  /** Training steps that they have seen. */
  readonly step: number
  /** Those that are sampled with: the moving average where the experiment has one. */
  readonly weights: Float32Array
}

/** What is asked for. A step is the last kept one up to it; the present one where it is left out. */
export type Wanted =
  | {
      readonly kind: 'weights'
      readonly runs: readonly number[]
      readonly step?: number | undefined
    }
  | { readonly kind: 'script'; readonly experiment: number }
  | { readonly kind: 'results' }
  | { readonly kind: 'picture'; readonly run: number; readonly step?: number | undefined }
