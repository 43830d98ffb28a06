/** The engines, and the workers that measure, as Node makes them. */
import { Worker } from 'node:worker_threads'
import type { EngineMaker } from '../engine/choose.ts'
import type { Share } from '../engine/cores.ts'
import type { Engine, EngineName, RowEngine } from '../engine/engine.ts'
import { EnginePool } from '../engine/pool.ts'
import { ReferenceEngine } from '../engine/reference/reference-engine.ts'
import { MeasurePool } from '../runtime/measure-pool.ts'
import { measureWorkers } from '../runtime/pacing.ts'
import { RemoteEngine } from '../runtime/remote-engine.ts'
import { requestNodeGpu } from './node-gpu.ts'
import { threadPort } from './thread-port.ts'

/** Names of the threads' bundles, which lie beside this code's (`tools/cli.config.ts`). */
const THREAD = './engine-thread.mjs'
const MEASURE_THREAD = './measure-thread.mjs'

/** One WebAssembly engine in a thread of its own. */
function threadEngine(): Promise<RowEngine> {
  return RemoteEngine.connect(threadPort(new Worker(new URL(THREAD, import.meta.url))))
}

/** WebAssembly on a pool of threads: so many, or as many as its share of the cores. */
export function wasmPool(cores: number | Share): Promise<Engine> {
  return EnginePool.create(threadEngine, cores)
}

/** Measures in threads of their own. */
export const measurePool = (cores: number): MeasurePool =>
  new MeasurePool(
    () => threadPort(new Worker(new URL(MEASURE_THREAD, import.meta.url))),
    measureWorkers(cores),
    (why) => process.stderr.write(`A measuring worker was started again: ${why}.\n`),
  )

/** Every engine by name, on a share of the cores. */
export const engineMakers = (cores: Share): Readonly<Record<EngineName, EngineMaker>> => ({
  wasm: () => wasmPool(cores),
  reference: async () => new ReferenceEngine(),
  gpu: async (asked) => {
    const { software, engine } = await requestNodeGpu()
    if (software && !asked)
      throw new Error('The only GPU adapter is software, slower than WebAssembly.')
    return engine()
  },
})
