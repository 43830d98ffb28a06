import { expect, it } from 'vitest'
import { initialParameters } from '../../../src/network/init.ts'
import { networksOf, tensorsOf, tensorsOfLists } from '../../../src/network/named-weights.ts'
import type { Tensor } from '../../../src/network/safetensors.ts'
import type { NetworkShape } from '../../../src/network/shape.ts'

const shape: NetworkShape = { width: 16, layers: 2, activation: 'tanh', frequencies: 1 }
const parameters = initialParameters(shape, { seed: 3, lane: 0 })
const tensors = tensorsOf(shape, parameters)

it('weights have PyTorch’s names and shapes', () => {
  expect(tensors.map(({ name, shape }) => [name, shape])).toEqual([
    ['net.0.weight', [16, 9]],
    ['net.0.bias', [16]],
    ['net.2.weight', [16, 16]],
    ['net.2.bias', [16]],
    ['net.4.weight', [2, 16]],
    ['net.4.bias', [2]],
  ])
})

const renamed = (rename: (layer: number) => string): Tensor[] =>
  tensors.map(({ name, ...rest }) => ({
    name: name.replace(/net\.(\d+)/, (_, place: string) => rename(Number(place) / 2)),
    ...rest,
  }))

it.each<[string, Tensor[]]>([
  ['as written', tensors],
  ['backwards', tensors.toReversed()],
  ['numbers alone', renamed((layer) => String(2 * layer))],
  ['layers that ten comes after nine in', renamed((layer) => `module.layers.${layer + 8}`)],
])('%s they are read in the order of their layers', (_, given) => {
  const [network, ...others] = networksOf(given)
  expect(others).toEqual([])
  expect(network).toEqual({ width: 16, layers: 2, frequencies: 1, parameters })
})

it('several runs are one file', () => {
  const more = Array.from({ length: 11 }, (_, seed) => initialParameters(shape, { seed, lane: 0 }))
  const file = more.flatMap((each, run) => tensorsOf(shape, each, `run${run}.`))
  expect(networksOf(file).map((each) => each.parameters)).toEqual(more)
  expect(() => networksOf(file.filter(({ name }) => !name.startsWith('run1.')))).toThrow(
    /numbered from 0/,
  )
})

const changed = (at: number, change: Partial<Tensor>): Tensor[] =>
  tensors.map((tensor, i) => (i === at ? { ...tensor, ...change } : tensor))

it.each<[string, Tensor[], RegExp]>([
  ['nothing', [], /no weights/],
  ['a strange tensor', changed(0, { name: 'norm.scale' }), /“norm.scale”.*neither/],
  ['a bias alone', tensors.slice(1), /“net.0.bias” without/],
  ['a weight alone', tensors.slice(0, -1), /“net.4.weight” without/],
  [
    'NaN',
    changed(1, { values: new Float32Array(16).fill(Number.NaN) }),
    /“net.0.bias”.*not finite/,
  ],
  ['a flat weight', changed(0, { shape: [144] }), /“net.0.weight” must have the shape/],
  ['a bias too long', changed(1, { shape: [17] }), /“net.0.bias” must have the shape \[16\]/],
  [
    'layers that do not meet',
    changed(2, { shape: [16, 8] }),
    /“net.2.weight” with 8 inputs after a layer with 16/,
  ],
  ['one layer', tensors.slice(-2), /1 affine layer;/],
])('%s is refused in a sentence', (_, given, sentence) => {
  expect(() => networksOf(given)).toThrow(sentence)
})

const affine = (name: string, outputs: number, inputs: number): Tensor[] => [
  { name: `${name}.weight`, shape: [outputs, inputs], values: new Float32Array(outputs * inputs) },
  { name: `${name}.bias`, shape: [outputs], values: new Float32Array(outputs) },
]

it.each<[string, Tensor[], RegExp]>([
  ['a width', [...affine('0', 48, 3), ...affine('2', 2, 48)], /widths 48/],
  ['outputs', [...affine('0', 64, 3), ...affine('2', 3, 64)], /3 outputs/],
  ['inputs', [...affine('0', 64, 4), ...affine('2', 2, 64)], /4 inputs/],
])('%s that no engine knows are named', (_, given, sentence) => {
  expect(() => networksOf(given)).toThrow(sentence)
})

it('lists are read as tensors', () => {
  const lists = Object.fromEntries(
    tensors.map(({ name, shape: [rows, columns], values }) => [
      name,
      columns === undefined
        ? [...values]
        : Array.from({ length: rows! }, (_, r) => [
            ...values.subarray(r * columns, (r + 1) * columns),
          ]),
    ]),
  )
  expect(networksOf(tensorsOfLists(lists))[0]!.parameters).toEqual(parameters)
  for (const wrong of [3, null, [1], { a: [[1, 2], [3]] }, { a: [null] }, { a: [] }])
    expect(() => tensorsOfLists(wrong)).toThrow(/must be/)
})
