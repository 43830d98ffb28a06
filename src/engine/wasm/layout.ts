/** How a run keeps its state in the memory of the kernel. Twin of `assembly/network.ts`. */
import { layerLayouts, type NetworkShape, parameterCount } from '../../network/shape.ts'

/** Outputs of one panel. */
const PANEL = 16

/** Words that follow the biases of the output layer and stay 0, so that its Adam step fills whole vectors. */
const PADDING = 2

const PAGE_BYTES = 4096

/**
 * Bytes from the parameters of a run to its first moments, from these to the second, and to the moving average. 1,088 more
 * than whole pages, so that the streams of the Adam step never share the low 12 bits of their addresses, by which x86
 * guesses whether a load needs the data of a recent store.
 */
export function blockBytes(shape: NetworkShape): number {
  return wholePages(4 * (parameterCount(shape) + PADDING)) + 1088
}

/** `bytes` rounded up to whole pages. */
export function wholePages(bytes: number): number {
  return Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES
}

/** Where the kernel keeps each parameter: `order[canonical index]` is the offset in f32 words. */
export function kernelOrder(shape: NetworkShape): Uint32Array {
  const layouts = layerLayouts(shape)
  const last = layouts.at(-1)!
  const order = new Uint32Array(last.biases + last.outputs)
  let start = 0
  for (const { inputs, outputs, weights, biases } of layouts) {
    const hidden = outputs % PANEL === 0
    for (let o = 0; o < outputs; o++) {
      const panel = start + (o - (o % PANEL)) * (inputs + 1) + (o % PANEL)
      for (let i = 0; i < inputs; i++)
        order[weights + o * inputs + i] = hidden ? panel + i * PANEL : start + o * inputs + i
      order[biases + o] = hidden ? panel + inputs * PANEL : start + outputs * inputs + o
    }
    start += (inputs + 1) * outputs
  }
  return order
}

/** Copies canonical values to the kernel's block at word `base` of its memory. */
export function scatter(
  canonical: ArrayLike<number>,
  order: Uint32Array,
  memory: Float32Array,
  base: number,
): void {
  for (let i = 0; i < order.length; i++) memory[base + order[i]!] = canonical[i]!
}

/** Reads the kernel's block at word `base` in canonical order. */
export function gather(memory: Float32Array, base: number, order: Uint32Array): Float32Array {
  const canonical = new Float32Array(order.length)
  for (let i = 0; i < order.length; i++) canonical[i] = memory[base + order[i]!]!
  return canonical
}
