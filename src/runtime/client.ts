import type { Points } from '../math/vector.ts'
import type { Experiment } from '../study/experiment.ts'
import { LastingCaller } from './lasting-caller.ts'
import type { Command, LabEvent } from './protocol.ts'
import { workerPort } from './remote.ts'

/** The page's end of the lab worker. */
export interface LabClient {
  send(command: Command): void
  /** Ends the lab and starts another one, which knows the page's ways and has no study open. */
  restart(): void
}

const spawn = (name: string): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name })

/** Starts the lab worker. It says nothing before the first command, so it can be started before anything listens. */
export const spawnLab = (): Worker => spawn('lab')

/** Calls a worker, which starts with the first call. */
export const calling = (start: () => Worker): LastingCaller =>
  new LastingCaller(() => workerPort(start()))

/** Draws previews in a worker of their own. */
export function previewer(): (
  experiment: Experiment,
  part: 'target' | 'source',
) => Promise<Points> {
  const caller = calling(() => spawn('preview'))
  return (experiment, part) => caller.call('preview', experiment, part)
}

/** What the page has set, whatever study is open. */
const WAYS = ['settings', 'hidden', 'watch'] as const

/** When a lab that starts is first asked whether it is there. */
const WATCH_AFTER_MILLISECONDS = 5000

/**
 * Listens to a lab worker. Events arrive on the page's thread in the order they were sent; where the worker fails or gives no answer, the
 * last one is `stopped`.
 */
export function connectLab(first: Worker, onEvent: (event: LabEvent) => void): LabClient {
  let worker = first
  let answered = (): void => {}
  const ways = new Map<string, Command>()
  const stopped = (reason: string): void => onEvent({ kind: 'stopped', reason })
  const listen = (): void => {
    worker.onmessage = ({ data }: MessageEvent<LabEvent>) =>
      data.kind === 'alive' ? answered() : onEvent(data)
    worker.onmessageerror = () => stopped('It said what cannot be read.')
    worker.onerror = (error) => {
      error.preventDefault()
      stopped(error.message)
    }
  }
  listen()
  const ping = (): Promise<void> =>
    new Promise((resolve) => {
      answered = resolve
      worker.postMessage({ kind: 'ping' })
    })
  setTimeout(
    async () => (await import('./watch-lab.ts')).watchLab(ping, stopped),
    WATCH_AFTER_MILLISECONDS,
  )
  return {
    send: (command) => {
      ways.set(command.kind, command)
      worker.postMessage(command)
    },
    restart: () => {
      worker.terminate()
      worker = spawnLab()
      listen()
      for (const way of WAYS) if (ways.has(way)) worker.postMessage(ways.get(way))
    },
  }
}
