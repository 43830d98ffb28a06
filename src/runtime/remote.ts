/** Calls over a message port: one mechanism for every worker. */
import { Stopped } from '../engine/in-time.ts'

/** A message port of a web worker, its owner, or a Node worker thread. */
export interface Port {
  post(message: unknown, transfer?: ArrayBuffer[]): void
  onMessage(listener: (message: unknown) => void): void
  /** Called when the other side has failed for good. */
  onFailure(listener: (reason: string) => void): void
  /** Ends the other side. */
  close(): void
}

interface Call {
  readonly id: number
  readonly method: string
  readonly values: readonly unknown[]
}

type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string; readonly name: string }

/** The calling side. */
export class Caller {
  private readonly waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >()
  private next = 0
  private failure: string | undefined

  constructor(private readonly port: Port) {
    port.onMessage((message) => {
      const answer = message as Answer
      const pending = this.waiting.get(answer.id)
      this.waiting.delete(answer.id)
      if ('error' in answer)
        pending?.reject(Object.assign(new Error(answer.error), { name: answer.name }))
      else pending?.resolve(answer.value)
    })
    port.onFailure((reason) => this.fail(reason))
  }

  /** Calls a method on the other side. Rejects with its error, or when that side has failed or was closed. */
  call<T>(method: string, ...values: unknown[]): Promise<T> {
    if (this.failure !== undefined) return Promise.reject(new Stopped(this.failure))
    return new Promise<T>((resolve, reject) => {
      const id = this.next++
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.port.post({ id, method, values } satisfies Call)
    })
  }

  close(): void {
    this.port.close()
    this.fail('The worker was closed')
  }

  private fail(reason: string): void {
    this.failure ??= reason
    for (const { reject } of this.waiting.values()) reject(new Stopped(reason))
    this.waiting.clear()
  }
}

/**
 * The answering side: calls methods of `handlers` one after the other, in the order they arrive. Typed arrays in an
 * answer that own their whole buffer are transferred, not copied: handlers give them away.
 */
export function serve(
  port: Port,
  handlers: Readonly<Record<string, (...values: never[]) => unknown>>,
): void {
  let last: Promise<void> = Promise.resolve()
  port.onMessage((message) => {
    const { id, method, values } = message as Call
    last = last.then(async () => {
      try {
        const handler = handlers[method]
        if (!handler) throw new Error(`No method ${method}`)
        const value = await handler(...(values as never[]))
        port.post({ id, value }, buffersOf(value))
      } catch (error) {
        const { message, name } = error instanceof Error ? error : new Error(String(error))
        port.post({ id, error: message, name })
      }
    })
  })
}

/** Every distinct buffer that a typed array in the value owns whole, through arrays and plain objects. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  const visit = (item: unknown): void => {
    if (ArrayBuffer.isView(item)) {
      const { buffer, byteLength } = item
      if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) found.add(buffer)
    } else if (Array.isArray(item)) {
      if (typeof item[0] === 'object') for (const element of item) visit(element)
    } else if (typeof item === 'object' && item !== null)
      for (const v of Object.values(item)) visit(v)
  }
  visit(value)
  return [...found]
}

/** The worker's own port to its owner, inside a web worker. */
export function ownPort(): Port {
  const scope = globalThis as unknown as DedicatedWorkerGlobalScope
  return {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    onMessage: (listener) => scope.addEventListener('message', (event) => listener(event.data)),
    onFailure: () => {},
    close: () => scope.close(),
  }
}

/** The owner's port to a web worker. */
export function workerPort(worker: Worker): Port {
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
    onFailure: (listener) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        listener(`A worker stopped: ${event.message || 'unknown error'}`)
      })
      worker.addEventListener('messageerror', () => listener('A worker said what cannot be read'))
    },
    close: () => worker.terminate(),
  }
}
