import { expect, it } from 'vitest'
import type { NumberField } from '../../../src/study/field.ts'
import { TRAINING } from '../../../src/study/parts/training.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { expandSweep, type SweepAxis } from '../../../src/study/sweep.ts'
import { listValues, rangeValues } from '../../../src/study/sweep-values.ts'

const study = parseStudy({
  title: 'Two',
  runs: 3,
  experiments: [
    { name: 'first' },
    {
      name: 'caps',
      source: { kind: 'directional', gamma: 0.98 },
      coupling: { kind: 'minibatch-ot' },
    },
  ],
})
const gamma: SweepAxis = { part: 'source', field: 'gamma', values: [0.9, 0.95] }
const batch: SweepAxis = { part: 'training', field: 'batch', values: [10, 64, 256] }

it('every combination becomes an experiment named after its values, the first axis slowest', () => {
  const before = structuredClone(study)
  const sweep = expandSweep(study, 1, [gamma, batch])
  expect(sweep).toMatchObject({
    first: 1,
    names: [
      'γ 0.9, batch 10',
      'γ 0.9, batch 64',
      'γ 0.9, batch 256',
      'γ 0.95, batch 10',
      'γ 0.95, batch 64',
      'γ 0.95, batch 256',
    ],
  })
  const made = sweep.study!.experiments
  expect(made).toHaveLength(7)
  expect(made[0]).toEqual(study.experiments[0])
  expect(made[5]).toEqual({
    ...study.experiments[1],
    name: 'γ 0.95, batch 64',
    source: { ...study.experiments[1]!.source, gamma: 0.95 } as never,
    training: { ...study.experiments[1]!.training, batch: 64 },
  })
  expect({ ...sweep.study, experiments: [] }).toEqual({ ...study, experiments: [] })
  expect(study).toEqual(before)
  expect(parseStudy(sweep.study)).toEqual(sweep.study)
})

it('one value beside the experiment varies one thing', () => {
  const sweep = expandSweep(study, 0, [{ ...batch, values: [32] }], true)
  expect(sweep).toMatchObject({ first: 1, names: ['batch 32'] })
  expect(sweep.study!.experiments.map(({ name }) => name)).toEqual(['first', 'batch 32', 'caps'])
})

it('beside the experiment it is not made a second time', () => {
  const sweep = expandSweep(study, 0, [batch], true)
  expect(sweep).toMatchObject({ names: ['batch 64', 'batch 256'] })
  expect(expandSweep(study, 0, [{ ...batch, values: [10] }], true).problem).toBe(
    'first has these values already.',
  )
})

it('kinds come with their defaults, and the present one as it is', () => {
  const kinds: SweepAxis = {
    part: 'source',
    field: 'kind',
    values: ['directional', 'chi-sphere'],
  }
  const sweep = expandSweep(study, 1, [kinds])
  expect(sweep).toMatchObject({ names: [expect.stringMatching(/^source /), 'source χ-sphere'] })
  expect(sweep.study!.experiments[1]!.source).toEqual(study.experiments[1]!.source)
  expect(sweep.study!.experiments[2]!.source.kind).toBe('chi-sphere')
})

it.each<[readonly SweepAxis[], RegExp]>([
  [[{ ...batch, values: [10, 5000] }], /^Batch must be a whole number from 1 to 1024, not 5000\.$/],
  [[{ ...batch, values: [] }], /^Batch needs a value\.$/],
  [[{ part: 'training', field: 'speed', values: [1] }], /^Training has no field “speed”\.$/],
  [[batch, { ...batch, values: [7] }], /^Batch can be varied only once\.$/],
  [[gamma, { part: 'source', field: 'kind', values: ['disc'] }], /γ can be varied only once\.$/],
  [[{ part: 'source', field: 'kind', values: ['nothing'] }], /Source must be one of /],
  [
    [
      { ...batch, values: Array.from({ length: 16 }, (_, i) => i + 1) },
      { part: 'training', field: 'rate', values: [0.1, 0.2, 0.3, 0.4] },
    ],
    /^A study has at most 64 experiments; this would make 65\.$/,
  ],
])('%j is refused in a sentence', (axes, sentence) => {
  expect(expandSweep(study, 1, axes).problem).toMatch(sentence)
})

it('what rules between fields refuse names the combination', () => {
  const fresh = parseStudy({ experiments: [{ target: { kind: 'modes', draw: 'fresh' } }] })
  const { problem } = expandSweep(fresh, 0, [
    { part: 'coupling', field: 'kind', values: ['independent', 'semi-discrete'] },
  ])
  expect(problem).toMatch(/^coupling semi-discrete OT: Coupling must be another one/)
})

const field = TRAINING.fields.batch as NumberField
const rate = TRAINING.fields.rate as NumberField

it('lists are read as they are typed', () => {
  expect(listValues(field, ' 10, 64;256 64 ').values).toEqual([10, 64, 256])
  expect(listValues(rate, '.001, 1e-2').values).toEqual([0.001, 0.01])
  expect(listValues(field, '').values).toEqual([])
  expect(listValues(field, '10, ten').problem).toBe(
    'Batch must be a whole number from 1 to 1024, not “ten”.',
  )
  expect(listValues(field, '1,000').problem).toMatch(/not “000”\.$/)
})

it('ranges are linear or logarithmic, whole where the field is', () => {
  const range = { from: '1', to: '100', count: '3', logarithmic: true }
  expect(rangeValues(field, range).values).toEqual([1, 10, 100])
  expect(rangeValues(field, { ...range, logarithmic: false }).values).toEqual([1, 51, 100])
  expect(rangeValues(field, { ...range, to: '3', count: '9' }).values).toEqual([1, 2, 3])
  expect(rangeValues(rate, { ...range, from: '0.1', to: '0.001' }).values).toEqual([
    0.1, 0.01, 0.001,
  ])
  expect(rangeValues(field, { ...range, to: '2000' }).problem).toMatch(/^Batch must .* not 2000\.$/)
  expect(rangeValues(field, { ...range, count: '1' }).problem).toMatch(/from 2 to 64, not 1\.$/)
  expect(rangeValues(rate, { ...range, from: '0', to: '1' }).problem).toMatch(
    /^Learning rate .*logarithmic/,
  )
})
