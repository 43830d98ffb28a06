import bytes from 'virtual:dual-kernel'
import { type DualLayer, type DualPass, ROW } from './dual-layers.ts'
import { ACTIVATIONS, type Activation } from './shape.ts'

/** Exports of `assembly/index.ts`, where each is described. Addresses are in bytes. */
interface KernelExports {
  readonly memory: WebAssembly.Memory
  readonly HEAP: WebAssembly.Global
  affine(
    weights: number,
    biases: number,
    inputs: number,
    outputs: number,
    below: number,
    out: number,
  ): void
  activate(activation: number, duals: number, outputs: number): void
}

const WORD = Float64Array.BYTES_PER_ELEMENT
const GROWTH = 65536
/** Numbers of a layer's duals. */
const DUALS = 3 * ROW

/** The kernel of this thread: one instance for all fields, since each reserves gigabytes of addresses. */
let kernel: KernelExports | undefined
/** Whose network lies in its memory. */
let holder: SimdPass | undefined

/**
 * The dual pass in WebAssembly. The kernel holds the network that was read last; networks that are read in turns are copied there in each
 * turn, which takes as long as a pass.
 */
export class SimdPass implements DualPass {
  readonly inputs = new Float64Array(DUALS)
  private readonly activation: number
  /** Layer by layer the weights and the biases. */
  private readonly network: Float64Array
  /** Views of the kernel's memory: where the first layer reads, and where the last one writes. */
  private first = new Float64Array()
  private last = new Float64Array()

  private constructor(
    private readonly kernel: KernelExports,
    activation: Activation,
    private readonly layers: readonly DualLayer[],
  ) {
    this.activation = ACTIVATIONS.indexOf(activation)
    const parts = layers.flatMap(({ weights, biases }) => [weights, biases])
    this.network = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      this.network.set(part, at)
      at += part.length
    }
  }

  /** @returns undefined where there is no WebAssembly with 128-bit SIMD */
  static create(activation: Activation, layers: readonly DualLayer[]): SimdPass | undefined {
    if (!kernel) {
      if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) return undefined
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
      kernel = exports as unknown as KernelExports
    }
    return new SimdPass(kernel, activation, layers)
  }

  run(): Float64Array {
    const { kernel, layers, activation, network } = this
    if (holder !== this) this.settle()
    this.first.set(this.inputs)
    let weights = kernel.HEAP.value as number
    let below = weights + WORD * network.length
    let out = below + WORD * DUALS
    for (let index = 0; index < layers.length; index++) {
      const layer = layers[index]!
      const biases = weights + WORD * layer.weights.length
      kernel.affine(weights, biases, layer.inputs, layer.outputs, below, out)
      if (index < layers.length - 1) kernel.activate(activation, out, layer.outputs)
      weights = biases + WORD * layer.outputs
      const free = below
      below = out
      out = free
    }
    return this.last
  }

  /** Moves this network into the kernel, and two rooms for duals behind it, which change places from layer to layer. */
  private settle(): void {
    const { memory, HEAP } = this.kernel
    const { length } = this.network
    const lacking = HEAP.value + WORD * (length + 2 * DUALS) - memory.buffer.byteLength
    if (lacking > 0) memory.grow(Math.ceil(lacking / GROWTH))
    const view = (at: number, count: number) =>
      new Float64Array(memory.buffer, HEAP.value + WORD * at, count)
    view(0, length).set(this.network)
    this.first = view(length, DUALS)
    this.last = view(length + (this.layers.length % 2) * DUALS, DUALS)
    holder = this
  }
}
