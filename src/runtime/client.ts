import type { Points } from '../math/vector.ts'
import type { Experiment } from '../study/experiment.ts'
import type { Command, LabEvent } from './protocol.ts'
import { Caller, workerPort } from './remote.ts'

/** The page's end of the lab worker. */
export interface LabClient {
  send(command: Command): void
  dispose(): void
}

const spawn = (name: string): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name })

/** Starts the lab worker. It says nothing before the first command, so it can be started before anything listens. */
export const spawnLab = (): Worker => spawn('lab')

/** Calls a worker. */
export const calling = (worker: Worker): Caller => new Caller(workerPort(worker))

/** Draws previews in a worker of their own, which starts with the first one. */
export function previewer(): (
  experiment: Experiment,
  part: 'target' | 'source',
) => Promise<Points> {
  let caller: Caller | undefined
  return (experiment, part) => {
    caller ??= calling(spawn('preview'))
    return caller.call('preview', experiment, part)
  }
}

/** Listens to a lab worker. Events arrive on the page's thread in the order they were sent. */
export function connectLab(worker: Worker, onEvent: (event: LabEvent) => void): LabClient {
  worker.onmessage = (message: MessageEvent<LabEvent>) => onEvent(message.data)
  worker.onerror = (error) => {
    error.preventDefault()
    onEvent({
      kind: 'problem',
      message: `The lab worker stopped: ${error.message || 'unknown error'}`,
      refuses: true,
    })
  }
  return {
    send: (command) => worker.postMessage(command),
    dispose: () => worker.terminate(),
  }
}
