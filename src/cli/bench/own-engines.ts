import { availableParallelism } from 'node:os'
import type { Makers } from '../../bench/own-subjects.ts'
import { ReferenceEngine } from '../../engine/reference/reference-engine.ts'
import { wasmPool } from '../engines.ts'
import { requestNodeGpu } from '../node-gpu.ts'

/** The lab's own engines as Node makes them. A software GPU is timed too, on little. */
export const NODE_ENGINES: Makers = {
  cores: availableParallelism(),
  wasm: wasmPool,
  gpu: async () => {
    const { software, engine } = await requestNodeGpu()
    return { engine: await engine(), software }
  },
  reference: () => new ReferenceEngine(),
}
