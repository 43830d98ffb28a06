import type { Missing, Progress } from '../bench/measure.ts'
import type { BenchResult } from '../bench/result.ts'

/** What the worker of the benchmark says. */
export type BenchEvent =
  | ({ readonly kind: 'progress' } & Progress)
  /** All results so far, after every round. */
  | { readonly kind: 'results'; readonly results: readonly BenchResult[] }
  | { readonly kind: 'missing'; readonly missing: Missing }
  /** The last event. `problem` says why it ended before its time. */
  | { readonly kind: 'ended'; readonly problem?: string }
