/** Measures on the test's own thread, through the same pool and handlers as in workers. */

import { measureHandlers } from '../../src/runtime/measure-handlers.ts'
import { MeasurePool } from '../../src/runtime/measure-pool.ts'
import { type Port, serve } from '../../src/runtime/remote.ts'

/** Two ports that hand messages over as soon as the present work is done. */
export function portPair(): readonly [Port, Port] {
  const listeners: ((message: unknown) => void)[][] = [[], []]
  const port = (own: number): Port => ({
    post: (message) =>
      queueMicrotask(() => {
        for (const listener of listeners[1 - own]!) listener(message)
      }),
    onMessage: (listener) => listeners[own]!.push(listener),
    onFailure: () => {},
    close: () => {},
  })
  return [port(0), port(1)]
}

type Handlers = ReturnType<typeof measureHandlers>

/** @param make handlers of every worker */
export function localMeasures(make: () => Handlers = measureHandlers): MeasurePool {
  return new MeasurePool(() => {
    const [near, far] = portPair()
    serve(far, make())
    return near
  }, 1)
}

/** Handlers that measure with nearest neighbours alone, for tests of what happens around a measurement. */
export function quickHandlers(): Handlers {
  const handlers = measureHandlers()
  return {
    ...handlers,
    measure: async (generated, id) => ({ metrics: handlers.glance(generated, id).metrics }),
  }
}
