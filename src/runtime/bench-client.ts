import type { Effort } from '../bench/measure.ts'
import type { BenchEvent } from './bench-event.ts'

/**
 * Times the engines in a worker of its own.
 * @returns ends the worker, and those that it started; nothing more is heard of it
 */
export function startBench(effort: Effort, onEvent: (event: BenchEvent) => void): () => void {
  const worker = new Worker(new URL('./bench-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<BenchEvent>) => onEvent(data)
  worker.onerror = (error) => {
    error.preventDefault()
    onEvent({ kind: 'ended', problem: error.message || 'its worker stopped' })
  }
  worker.postMessage(effort)
  return () => worker.terminate()
}
