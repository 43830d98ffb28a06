import { expect, it } from 'vitest'
import { Kernel } from '../../../src/engine/wasm/kernel.ts'
import { gather, kernelOrder, scatter } from '../../../src/engine/wasm/layout.ts'
import { allocateRows, ROW, ROW_WORDS } from '../../../src/math/rows.ts'
import { draw, type RunKey, uniform } from '../../../src/math/stream.ts'
import { initialParameters } from '../../../src/network/init.ts'
import { ReferenceNetwork } from '../../../src/network/mlp.ts'
import { ACTIVATIONS, type NetworkShape, parameterCount } from '../../../src/network/shape.ts'

const KEY: RunKey = { seed: 11, lane: 3 }
const MEGABYTE = 1 << 20

/** Rows like those of the paper's experiment, with unequal weights. */
function randomRows(count: number) {
  const rows = allocateRows(count)
  const words = new Uint32Array(2)
  for (let r = 0; r < count; r++)
    for (let word = 0; word < ROW_WORDS; word++) {
      draw(KEY, r, 99, word, words)
      const u = uniform(words[0]!)
      const isTime = word === ROW.t
      rows.floats[r * ROW_WORDS + word] = isTime ? u : word === ROW.weight ? 0.5 + u : 110 * u - 55
    }
  return rows
}

async function compare(shape: NetworkShape, batch: number) {
  const kernel = await Kernel.create(MEGABYTE)
  const order = kernelOrder(shape)
  const parameters = initialParameters(shape, KEY)
  const rows = randomRows(batch)
  kernel.configureNetwork(shape)
  scatter(parameters, order, kernel.floats, kernel.heap / 4)
  kernel.rows.floats.set(rows.floats)
  const loss = kernel.exports.gradient(kernel.heap, batch)
  const gradient = gather(kernel.floats, kernel.exports.GRADIENT.value / 4, order)

  const expected = new Float64Array(parameters.length)
  const expectedLoss = new ReferenceNetwork(shape).gradient(parameters, rows, 0, batch, expected)
  let largest = 0
  let error = 0
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]!))
    error = Math.max(error, Math.abs(gradient[i]! - expected[i]!))
  }
  return { gradient: error / largest, loss: Math.abs(loss / expectedLoss - 1) }
}

// Every activation, width, number of layers and awkward batch (odd, below and above the kernel's chunk of 64), mixed.
const CASES: [NetworkShape, number][] = [
  ...ACTIVATIONS.flatMap((activation) =>
    [1, 2, 3, 5, 10, 11, 64].map((batch): [NetworkShape, number] => [
      { width: 64, layers: 3, activation },
      batch,
    ]),
  ),
  ...ACTIVATIONS.flatMap((activation, a) =>
    [1, 2, 3, 4].map((layers): [NetworkShape, number] => [
      { width: [16, 32, 64, 128][(a + layers) % 4]!, layers, activation },
      [7, 64, 65, 100][(a + 2 * layers) % 4]!,
    ]),
  ),
  [{ width: 64, layers: 3, activation: 'selu' }, 100],
  [{ width: 64, layers: 3, activation: 'selu' }, 1024],
  [{ width: 128, layers: 4, activation: 'silu' }, 129],
  [{ width: 32, layers: 2, activation: 'tanh' }, 1023],
  ...[1, 2, 3, 4].flatMap((frequencies) =>
    [10, 65].map((batch): [NetworkShape, number] => [
      {
        width: [16, 32, 64, 128][frequencies % 4]!,
        layers: frequencies,
        activation: ACTIVATIONS[frequencies % 4]!,
        inputScale: 1 / 55.42,
        frequencies,
      },
      batch,
    ]),
  ),
  // Angles up to 55·8·π.
  [{ width: 64, layers: 3, activation: 'selu', frequencies: 4 }, 11],
]

it.each(CASES)('gradient and loss agree with the reference: %o, batch %i', async (shape, batch) => {
  const error = await compare(shape, batch)
  expect(error.gradient).toBeLessThan(3e-6)
  expect(error.loss).toBeLessThan(1e-6)
})

it('the parameter order is one to one, and the kernel imports nothing', async () => {
  for (const width of [16, 32, 64, 128])
    for (const layers of [1, 2, 3, 4]) {
      const shape: NetworkShape = { width, layers, activation: 'selu', frequencies: layers - 1 }
      const order = kernelOrder(shape)
      expect(new Set(order).size).toBe(parameterCount(shape))
      expect(Math.max(...order)).toBe(parameterCount(shape) - 1)
    }
  const { default: bytes } = await import('virtual:wasm-kernel')
  expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes))).toEqual([])
})
