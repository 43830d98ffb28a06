/** Owns GPU objects, so that none outlives what it was made for. */
export class Scope {
  private readonly buffers = new Set<GPUBuffer>()
  private readonly children = new Set<Scope>()
  private ended = false

  constructor(
    readonly device: GPUDevice,
    private readonly parent?: Scope,
  ) {}

  /** GPU buffers alive in this scope and the scopes inside it. */
  get live(): number {
    let count = this.buffers.size
    for (const child of this.children) count += child.live
    return count
  }

  /** A scope that ends with this one at the latest. */
  child(): Scope {
    const child = new Scope(this.device, this)
    this.children.add(child)
    return child
  }

  /**
   * A buffer of at least `size` bytes (rounded up to 16, at least 16), zero at first.
   * @param label `Pass.field`
   * @throws Error when the scope has ended
   */
  buffer(label: string, size: number, usage: GPUBufferUsageFlags): GPUBuffer {
    if (this.ended) throw new Error(`${label}: the GPU scope has ended`)
    const rounded = Math.max(16, Math.ceil(size / 16) * 16)
    const buffer = this.device.createBuffer({ label, size: rounded, usage })
    this.buffers.add(buffer)
    return buffer
  }

  /** A buffer that holds `data`. */
  upload(label: string, data: ArrayBufferView<ArrayBuffer>, usage: GPUBufferUsageFlags): GPUBuffer {
    const buffer = this.buffer(label, data.byteLength, usage | GPUBufferUsage.COPY_DST)
    if (data.byteLength > 0) this.device.queue.writeBuffer(buffer, 0, data)
    return buffer
  }

  /** Destroys one buffer of this scope. */
  release(buffer: GPUBuffer): void {
    if (this.buffers.delete(buffer)) buffer.destroy()
  }

  /** Destroys everything in it. Work already submitted still finishes. */
  dispose(): void {
    this.ended = true
    for (const child of [...this.children]) child.dispose()
    for (const buffer of this.buffers) buffer.destroy()
    this.buffers.clear()
    this.parent?.children.delete(this)
  }
}
