/**
 * Node's WebGPU (Dawn) on the software adapter that ships with Chromium. Here and not in the engine are the globals that a
 * browser has by itself: GPUBufferUsage and the like.
 */
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { create, globals } from 'webgpu'
import type { GpuDevice } from '../../src/engine/gpu/device.ts'
import { GpuEngine, type GpuEngineOptions } from '../../src/engine/gpu/gpu-engine.ts'
import { uploadLaws } from '../../src/engine/gpu/laws.ts'
import { JOB, SPAN, StructArray } from '../../src/engine/gpu/layout.ts'
import { BatchPass, lanesOf } from '../../src/engine/gpu/passes/batch-pass.ts'
import type { BatchPlan } from '../../src/flow/batch.ts'
import { ROW_WORDS, type Rows } from '../../src/math/rows.ts'
import type { RunKey } from '../../src/math/stream.ts'

Object.assign(globalThis, globals)

/** Kept for the life of the process: Dawn aborts when the garbage collector takes an instance still in use. */
const instances: GPU[] = []
Object.assign(globalThis, { gpuInstances: instances })

/** Zeroing workgroup memory triples SwiftShader's compile time; no kernel relies on it, as one test without this proves. */
export const FAST_COMPILE = 'enable-dawn-features=disable_workgroup_init'

/** dlopen flag that keeps a library loaded though it is no Node module. */
const RTLD_NODELETE = 0x1000

/**
 * The adapter of the test machine.
 * @throws Error in a plain sentence when there is none: a GPU test must fail then, never skip
 */
export async function requestAdapter(...features: string[]): Promise<GPUAdapter> {
  preferChromiumVulkan()
  const gpu = create(features)
  instances.push(gpu)
  const adapter = await gpu.requestAdapter()
  if (!adapter)
    throw new Error(
      'GPU tests need an adapter and found none: install chromium (its SwiftShader is used), or set VK_ICD_FILENAMES to a Vulkan driver.',
    )
  return adapter
}

/** An engine on the test adapter; its device and pipelines are shared by the tests of a file. */
export async function createEngine(options: Partial<GpuEngineOptions> = {}): Promise<GpuEngine> {
  const adapter = await requestAdapter(FAST_COMPILE)
  return GpuEngine.create(adapter, { now: () => performance.now(), ...options })
}

/** Rows of one plan as the batch kernel makes them, [key][step][row]. */
export async function produceRows(
  device: GpuDevice,
  plan: BatchPlan,
  keys: readonly RunKey[],
  firstStep: number,
  steps: number,
): Promise<Rows> {
  const pass = await BatchPass.create(device)
  const scope = device.scope.child()
  const { STORAGE, UNIFORM, COPY_SRC } = GPUBufferUsage
  const jobs = new StructArray(JOB, keys.length)
  keys.forEach(({ seed, lane }, index) => {
    jobs.set(index, { seed, lane, step: firstStep - 3 })
  })
  const span = new StructArray(SPAN, 1)
  span.set(0, { steps, done: 3, size: plan.size, lanes: lanesOf(plan.size) })
  const bytes = 4 * ROW_WORDS * plan.size * steps * keys.length
  const rows = scope.buffer('BatchPass.rows', bytes, STORAGE | COPY_SRC)
  const group = pass.bind({
    ...uploadLaws(scope, [plan]),
    jobs: scope.upload('BatchPass.jobs', jobs.bytes, STORAGE),
    span: scope.upload('BatchPass.span', span.bytes, UNIFORM),
    rows,
  })
  const encoder = device.device.createCommandEncoder()
  const compute = encoder.beginComputePass()
  pass.encode(compute, group, keys.length, steps, plan.size)
  compute.end()
  device.queue.submit([encoder.finish()])
  const buffer = await device.download(rows, bytes)
  scope.dispose()
  return { floats: new Float32Array(buffer), words: new Uint32Array(buffer) }
}

/** Largest absolute difference; not a number counts as infinite. */
export function worst(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY
  let most = 0
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i]! - b[i]!)
    if (!(difference <= most))
      most = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
  }
  return most
}

/** Chromium brings a Vulkan loader and driver; Dawn finds the loader by name once it is loaded. */
function preferChromiumVulkan(): void {
  process.env.XDG_RUNTIME_DIR ??= '/tmp'
  const driver = process.env.VK_ICD_FILENAMES ?? '/usr/lib/chromium/vk_swiftshader_icd.json'
  if (existsSync(driver)) process.env.VK_ICD_FILENAMES = driver
  const loader = join(dirname(driver), 'libvulkan.so.1')
  if (!existsSync(loader)) return
  try {
    process.dlopen({ exports: {} }, loader, constants.dlopen.RTLD_NOW | RTLD_NODELETE)
  } catch {
    // Always thrown: the library is no Node module. It stays loaded all the same.
  }
}
