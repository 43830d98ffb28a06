import { expect, it } from 'vitest'
import { initialParameters } from '../../../src/network/init.ts'
import { tensorsOf } from '../../../src/network/named-weights.ts'
import { writeSafetensors } from '../../../src/network/safetensors.ts'
import type { NetworkShape } from '../../../src/network/shape.ts'
import type { Trained } from '../../../src/runtime/protocol.ts'
import type { RunWeights } from '../../../src/runtime/wanted.ts'
import { openFile } from '../../../src/store/open-file.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'
import { weightsMetadata } from '../../../src/study/weights-metadata.ts'

const present = parseStudy({
  experiments: [{}, { name: 'other', coupling: { kind: 'minibatch-ot' } }],
  runs: 7,
})

/** What comes of opening a file while the second experiment of the present study is selected. */
async function opened(name: string, content: BlobPart) {
  const found: {
    study?: Study
    weights?: readonly RunWeights[]
    told: string[][]
  } = { told: [] }
  await openFile(new File([content], name), {
    study: present,
    selectedExperiment: 1,
    openFromFile: (study: Study, trained?: Trained) => {
      Object.assign(found, { study, ...trained })
    },
    tell: (title, lines) => found.told.push([title, ...lines]),
  })
  return found
}

const shape: NetworkShape = { width: 32, layers: 2, activation: 'tanh' }
const [a, b] = [0, 1].map((seed) => initialParameters(shape, { seed, lane: 0 })) as [
  Float32Array,
  Float32Array,
]
const own = parseStudy({
  title: 'Own',
  experiments: [{}, { network: { width: 32, layers: 2, activation: 'tanh' } }],
  runs: 20,
  claims: [],
})
const metadata = weightsMetadata(
  { study: own, experiment: 1, seed: 4, step: 1234, network: shape, engine: 'wasm', version: '1' },
  2,
)

it('a file that names its study opens the runs it holds', async () => {
  const tensors = [...tensorsOf(shape, a, 'run0.'), ...tensorsOf(shape, b, 'run1.')]
  const { study, weights, told } = await opened(
    'w.safetensors',
    writeSafetensors({ tensors, metadata }),
  )
  expect(study).toEqual({ ...own, experiments: [own.experiments[1]], runs: 2, seed: 4 })
  expect(weights).toEqual([
    { run: 0, step: 1234, weights: a },
    { run: 1, step: 1234, weights: b },
  ])
  expect(told[0]![0]).toBe(
    'The file “w.safetensors” was opened as trained weights: 2 runs, 2 × 32, step 1,234.',
  )
})

it('weights alone are taken for the selected experiment with a network of their shape', async () => {
  const file = writeSafetensors({ tensors: tensorsOf(shape, a), metadata: { format: 'pt' } })
  const { study, weights, told } = await opened('weights', file)
  const [base] = [present.experiments[1]!]
  expect(study).toEqual({
    ...present,
    runs: 1,
    experiments: [{ ...base, network: { ...base.network, width: 32, layers: 2 } }],
  })
  expect(weights).toEqual([{ run: 0, step: 100000, weights: a }])
  expect(told[0]!.join(' ')).toContain('names no study')
})

it('JSON weights are opened, and other JSON as before', async () => {
  const lists = Object.fromEntries(
    tensorsOf(shape, a).map(({ name, shape: [rows, columns], values }) => [
      name,
      columns
        ? Array.from({ length: rows! }, (_, r) => [
            ...values.subarray(r * columns, (r + 1) * columns),
          ])
        : [...values],
    ]),
  )
  const json = JSON.stringify({ weights: lists, metadata: { step: 5, activation: 'ReLU' } })
  const { study, weights } = await opened('w.json', json)
  expect(study?.experiments[0]?.network.activation).toBe('relu')
  expect(weights).toEqual([{ run: 0, step: 5, weights: a }])
  expect((await opened('s.json', '{"runs":2}')).study).toEqual(parseStudy({ runs: 2 }))
})

it.each<[string, string, BlobPart, RegExp]>([
  [
    'a truncated file',
    'w.safetensors',
    writeSafetensors({ tensors: tensorsOf(shape, a), metadata }).slice(0, -9),
    /truncated/,
  ],
  ['no safetensors', 'w.safetensors', 'hello, world', /truncated, or not in this format/],
  ['JSON without lists', 'w.json', '{"weights": 3}', /“weights” must be an object/],
  [
    'another shape than its study’s',
    'w.safetensors',
    writeSafetensors({ tensors: tensorsOf({ ...shape, width: 16 }, a), metadata }),
    /width 32 with 2 hidden layers/,
  ],
  [
    'a study that is not valid',
    'w.safetensors',
    writeSafetensors({ tensors: tensorsOf(shape, a), metadata: { study: '{"runs":0}' } }),
    /runs must be/,
  ],
])('%s changes nothing and is told', async (_, name, content, sentence) => {
  const { study, told } = await opened(name, content)
  expect(study).toBeUndefined()
  expect(told).toHaveLength(1)
  expect(told[0]!.join(' ')).toMatch(sentence)
})
