import type { Effort } from '../bench/measure.ts'
import type { BenchEvent } from './bench-event.ts'
import { workerPort } from './remote.ts'

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
