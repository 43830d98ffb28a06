/** Workers of a worker: more of the same script (`worker.ts`), told apart by name. */
import type { RowEngine } from '../engine/engine.ts'
import { workerPort } from './remote.ts'
import { RemoteEngine } from './remote-engine.ts'

export const another = (name: string): Worker =>
  new Worker(self.location.href, { type: 'module', name })

/** A WebAssembly engine in a worker of its own. */
export const newWasmEngine = (): Promise<RowEngine> =>
  RemoteEngine.connect(workerPort(another('wasm')))
