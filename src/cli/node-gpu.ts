/** WebGPU in Node: the `webgpu` package, when it is installed and finds an adapter. */
import type { GpuEngine } from '../engine/gpu/gpu-engine.ts'

/** Kept for as long as the process lives: it aborts when this is collected while anything of it is still in use. */
let instance: GPU | undefined

/** Which kernels are fastest, for as long as the process lives. */
const memory = new Map<string, string>()

/** An adapter. */
export interface NodeGpu {
  /** Whether it only pretends to be a GPU; no kernels are looked for then. */
  readonly software: boolean
  /** @throws Error when the adapter gives no device */
  engine(): Promise<GpuEngine>
}

const NO_ADAPTER = 'No GPU adapter was found on this machine (Vulkan, Metal or Direct3D 12).'

/**
 * The best adapter of this machine.
 * @throws Error in a sentence when there is none
 */
export async function requestNodeGpu(): Promise<NodeGpu> {
  if (lacksVulkan()) throw new Error(NO_ADAPTER)
  instance ??= await createInstance()
  const adapter = await instance.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) throw new Error(NO_ADAPTER)
  const { isSoftwareAdapter } = await import('../engine/gpu/adapter.ts')
  const software = isSoftwareAdapter(adapter)
  return {
    software,
    engine: async () => {
      const { GpuEngine } = await import('../engine/gpu/gpu-engine.ts')
      const now = (): number => performance.now()
      return GpuEngine.create(adapter, { now, memory: software ? undefined : memory })
    },
  }
}

/**
 * Whether this is a Linux without Vulkan's loader: there Dawn finds no adapter, and complains about it on stderr, past all of Node's
 * streams. Where anything else is wrong, its complaints are wanted.
 */
function lacksVulkan(): boolean {
  if (process.platform !== 'linux' || process.env.DAWNNODE_BACKEND) return false
  try {
    process.dlopen({ exports: {} }, 'libvulkan.so.1')
  } catch (error) {
    // One that is there is found to be no module of Node's.
    return String(error).includes('cannot open shared object file')
  }
  return false
}

async function createInstance(): Promise<GPU> {
  try {
    const { create, globals } = await import('webgpu')
    Object.assign(globalThis, globals)
    return create([])
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Error(`WebGPU does not run in this Node: ${reason}`)
  }
}
