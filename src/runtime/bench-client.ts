import type { Effort, Missing, Progress } from '../bench/measure.ts'
import type { BenchResult } from '../bench/result.ts'
import { workerPort } from './remote.ts'

/** What the worker of the benchmark says. */
export type BenchEvent =
  | ({ readonly kind: 'progress' } & Progress)
  /** All results so far, after every round. */
  | { readonly kind: 'results'; readonly results: readonly BenchResult[] }
  | ({ readonly kind: 'missing' } & Missing)
  /** The last event. `problem` says why it ended before its time. */
  | { readonly kind: 'ended'; readonly problem?: string }

/**
 * Times the engines in a worker of its own.
 * @returns ends the worker, and those that it started; nothing more is heard of it
 */
export function startBench(effort: Effort, onEvent: (event: BenchEvent) => void): () => void {
  const port = workerPort(
    new Worker(new URL('./bench-worker.ts', import.meta.url), { type: 'module' }),
  )
  port.onMessage((event) => onEvent(event as BenchEvent))
  port.onFailure((problem) => onEvent({ kind: 'ended', problem }))
  port.post(effort)
  return () => port.close()
}
