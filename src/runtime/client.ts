import type { Command, LabEvent } from './protocol.ts'

/** The page's end of the lab worker. */
export interface LabClient {
  send(command: Command): void
  /** Ends the lab and starts another one, which knows nothing. */
  restart(): void
}

/** Starts a worker of a kind; see `worker.ts`. */
export const spawn = (name: string): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name })

/** Starts the lab worker. It says nothing before the first command, so it can be started before anything listens. */
export const spawnLab = (): Worker => spawn('lab')

/** When a lab that starts is first asked whether it is there. */
const WATCH_AFTER_MILLISECONDS = 5000

/**
 * Listens to a lab worker. Events arrive on the page's thread in the order they were sent; where the worker fails or gives no answer, the
 * last one is `stopped`.
 */
export function connectLab(first: Worker, onEvent: (event: LabEvent) => void): LabClient {
  let worker: Worker
  let answered = (): void => {}
  const stopped = (reason: string): void => onEvent({ kind: 'stopped', reason })
  const ping = (): Promise<void> =>
    new Promise((resolve) => {
      answered = resolve
      worker.postMessage({ kind: 'ping' })
    })
  const listen = (next: Worker): void => {
    worker = next
    worker.onmessage = ({ data }: MessageEvent<LabEvent>) =>
      data.kind === 'alive' ? answered() : onEvent(data)
    worker.onmessageerror = () => stopped('It said what cannot be read')
    worker.onerror = (error) => {
      error.preventDefault()
      stopped(error.message)
    }
  }
  listen(first)
  setTimeout(
    async () => (await import('./watch-lab.ts')).watchLab(ping, stopped),
    WATCH_AFTER_MILLISECONDS,
  )
  return {
    send: (command) => worker.postMessage(command),
    restart: () => {
      worker.terminate()
      listen(spawnLab())
    },
  }
}
