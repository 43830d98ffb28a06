import type { Command, LabEvent } from './protocol.ts'

/** The page's end of the lab worker. */
export interface LabClient {
  send(command: Command): void
  dispose(): void
}

/** Starts the lab worker. It says nothing before the first command, so it can be started before anything listens. */
export function spawnLab(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'lab' })
}

/** Listens to a lab worker. Events arrive on the page's thread in the order they were sent. */
export function connectLab(worker: Worker, onEvent: (event: LabEvent) => void): LabClient {
  worker.onmessage = (message: MessageEvent<LabEvent>) => onEvent(message.data)
  worker.onerror = (error) => {
    error.preventDefault()
    onEvent({
      kind: 'problem',
      message: `The lab worker stopped: ${error.message || 'unknown error'}`,
    })
  }
  return {
    send: (command) => worker.postMessage(command),
    dispose: () => worker.terminate(),
  }
}
