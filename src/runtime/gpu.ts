import type { Engine } from '../engine/engine.ts'
import { isSoftwareAdapter } from '../engine/gpu/adapter.ts'
import { openTuningMemory } from './tuning-memory.ts'

/** Options of `requestGpuEngine`. */
export interface GpuOptions {
  /** Clock in milliseconds. */
  readonly now: () => number
  /** Take a software adapter too: slow, for tests. */
  readonly softwareAllowed: boolean
}

/** What one submission to the first GPU takes; half of it for the next one, since too long a kernel may have lost the first. */
let target = 8

/**
 * The WebGPU engine on an adapter of the browser, which offers WebGPU. Its code is loaded only when there is one.
 * @throws Error with the reason when an adapter, or a hardware adapter is missing
 */
export async function requestGpuEngine(options: GpuOptions): Promise<Engine> {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) throw new Error('no WebGPU adapter was found')
  const software = isSoftwareAdapter(adapter)
  if (!options.softwareAllowed && software)
    throw new Error('the only WebGPU adapter is software, slower than WebAssembly')
  const { GpuEngine } = await import('../engine/gpu/gpu-engine.ts')
  // A software adapter compiles for seconds, and is not to be fast.
  const memory = software ? undefined : await openTuningMemory()
  const engine = await GpuEngine.create(adapter, { now: options.now, target, memory })
  target /= 2
  return engine
}
