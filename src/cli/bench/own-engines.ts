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
    const { adapter, software, memory } = await requestNodeGpu()
    const { GpuEngine } = await import('../../engine/gpu/gpu-engine.ts')
    const now = (): number => performance.now()
    return { engine: await GpuEngine.create(adapter, { now, memory }), software }
  },
  reference: () => new ReferenceEngine(),
}
