/** A GPU device with its owner's duties: limits, labels, errors, loss, and everything alive on it. */
import { OutOfMemory } from '../out-of-memory.ts'
import { Scope } from './scope.ts'

/** Limits above WebGPU's defaults would shut out devices; all kernels keep to the defaults, so none is asked for. */
const REQUIRED_LIMITS: Record<string, number> = {}

/** Milliseconds within which a device that is lost says so. */
const SOON = 100

/** A buffer of a kernel, by the name it has in the shader. */
export interface Binding {
  readonly field: string
  readonly type: GPUBufferBindingType
}

/** A compute pipeline as it is asked for. */
export interface KernelRequest {
  /** Name of the pass class. */
  readonly label: string
  /** Linked WGSL. */
  readonly code: string
  readonly entryPoint: string
  /** Values of the `const` placeholders in the text. */
  readonly constants: Readonly<Record<string, number>>
  /** Kind of every binding of group 0, in order. */
  readonly bindings: readonly Binding[]
}

/** A compiled kernel. */
export interface Kernel {
  readonly label: string
  readonly pipeline: GPUComputePipeline
  /** A bind group of the buffers, in the order of the bindings. */
  bind(...buffers: (GPUBuffer | GPUBufferBinding)[]): GPUBindGroup
}

export class GpuDevice {
  readonly scope: Scope
  private failure: Error | undefined
  private readonly failed: Promise<never>
  private reject: (error: Error) => void = () => {}
  private readonly kernels = new Map<string, Promise<Kernel>>()

  private constructor(readonly device: GPUDevice) {
    this.scope = new Scope(device)
    this.failed = new Promise<never>((_, reject) => {
      this.reject = reject
    })
    this.failed.catch(() => {})
    device.addEventListener('uncapturederror', ({ error }) => {
      const Kind = error instanceof GPUOutOfMemoryError ? OutOfMemory : Error
      this.fail(new Kind(`The GPU reported an error: ${error.message}`))
    })
    device.lost.then(({ message }) => {
      // Whoever disposes of the engine has said so before.
      this.fail(new Error(`The GPU device was lost${message ? `: ${message}` : ''}`))
    })
  }

  /**
   * Opens a device of the adapter.
   * @throws Error when the adapter gives none
   */
  static async open(adapter: GPUAdapter): Promise<GpuDevice> {
    const device = await adapter.requestDevice({
      label: 'GpuEngine.device',
      requiredLimits: REQUIRED_LIMITS,
    })
    return new GpuDevice(device)
  }

  get queue(): GPUQueue {
    return this.device.queue
  }

  /** Marks the device as unusable: pending and later calls reject with the first error. */
  fail(error: Error): void {
    this.failure ??= error
    this.reject(this.failure)
  }

  /** @throws Error when the device is lost or has reported an error */
  check(): void {
    if (this.failure) throw this.failure
  }

  /** Waits for `work`, but not beyond the life of the device. */
  async guard<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await Promise.race([work, this.failed])
      this.check()
      return result
    } catch (error) {
      // What a loss has ended is sometimes heard of before the loss, which says more.
      if (!this.failure) await Promise.race([this.failed, soon()])
      throw error
    }
  }

  /**
   * Runs `make`, which creates buffers; turns lack of memory into an error.
   * @throws OutOfMemory naming what did not fit
   */
  async allocating<T>(what: string, make: () => T): Promise<T> {
    this.check()
    this.device.pushErrorScope('out-of-memory')
    this.device.pushErrorScope('validation')
    let result: T
    try {
      result = make()
    } finally {
      const invalid = this.device.popErrorScope()
      const full = this.device.popErrorScope()
      const [tooMuch, error] = [await this.guard(full), await this.guard(invalid)]
      // biome-ignore-start lint/correctness/noUnsafeFinally: the GPU's own error says more than the one it caused
      if (tooMuch) throw new OutOfMemory(`${what} does not fit the GPU: ${tooMuch.message}`)
      if (error) throw new Error(`${what} does not fit the GPU: ${error.message}`)
      // biome-ignore-end lint/correctness/noUnsafeFinally: as above
    }
    return result
  }

  /** The kernel with these constants; compiled once. */
  kernel(request: KernelRequest): Promise<Kernel> {
    const id = `${request.label} ${JSON.stringify(request.constants)}`
    let kernel = this.kernels.get(id)
    if (!kernel) {
      kernel = this.compile(request)
      this.kernels.set(id, kernel)
    }
    return kernel
  }

  /** Copies the start of a buffer to the CPU. */
  async download(source: GPUBuffer, size: number, offset = 0): Promise<ArrayBuffer> {
    const scope = this.scope.child()
    try {
      const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ
      const staging = scope.buffer(`${source.label}.staging`, size, usage)
      const encoder = this.device.createCommandEncoder({ label: `${source.label}.download` })
      encoder.copyBufferToBuffer(source, offset, staging, 0, Math.ceil(size / 4) * 4)
      this.queue.submit([encoder.finish()])
      await this.guard(staging.mapAsync(GPUMapMode.READ))
      return staging.getMappedRange().slice(0, size)
    } finally {
      scope.dispose()
    }
  }

  /** Destroys every buffer and the device. */
  dispose(): void {
    this.scope.dispose()
    this.fail(new Error('The GPU engine was disposed of'))
    this.device.destroy()
  }

  private async compile(request: KernelRequest): Promise<Kernel> {
    const { label, entryPoint, bindings } = request
    this.check()
    const module = this.device.createShaderModule({
      label: `${label}.module`,
      code: specialise(request),
    })
    const layout = this.device.createBindGroupLayout({
      label: `${label}.layout`,
      entries: bindings.map(({ type }, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type },
      })),
    })
    const pipeline = await this.guard(
      this.device.createComputePipelineAsync({
        label: `${label}.pipeline`,
        layout: this.device.createPipelineLayout({
          label: `${label}.pipelineLayout`,
          bindGroupLayouts: [layout],
        }),
        compute: { module, entryPoint },
      }),
    )
    return {
      label,
      pipeline,
      bind: (...buffers) =>
        this.device.createBindGroup({
          label: `${label}.group`,
          layout,
          entries: buffers.map((resource, binding) => ({
            binding,
            resource: 'buffer' in resource ? resource : { buffer: resource },
          })),
        }),
    }
  }
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SOON))

/**
 * Writes the constants into the text. Done here and not by `override`, which Safari does not substitute in array sizes.
 * @throws Error when a placeholder is not found
 */
export function specialise(request: Pick<KernelRequest, 'label' | 'code' | 'constants'>): string {
  let { code } = request
  for (const [name, value] of Object.entries(request.constants)) {
    const declaration = new RegExp(`const ${name} = ([^;]+);`)
    const placeholder = declaration.exec(code)?.[1]
    if (!placeholder) throw new Error(`${request.label}: the shader has no const ${name}`)
    // A decimal point in the placeholder tells a float.
    const written = placeholder.includes('.') ? `${value}f` : `${value}u`
    code = code.replace(declaration, `const ${name} = ${written};`)
  }
  return code
}
