import { expect, it } from 'vitest'
import { MAP_NAMES } from '../../../../src/measure/map/words.ts'
import { METRIC_NAMES } from '../../../../src/measure/metrics.ts'
import { PANELS } from '../../../../src/store/view-store.ts'
import { CLAIM } from '../../../../src/study/claims.ts'
import { EXPERIMENT, EXPERIMENT_NAME } from '../../../../src/study/experiment.ts'
import type { FieldTable, Part } from '../../../../src/study/field.ts'
import { HELP, helpOn, placeOf } from '../../../../src/study/help/help.ts'
import { STUDY } from '../../../../src/study/study.ts'
import { readFiles } from '../../../support/source-file.ts'

const fieldsAt = (address: string, fields: FieldTable): string[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    `${address}.${name}`,
    ...(field.kind === 'records' ? fieldsAt(`${address}.${name}`, field.fields) : []),
  ])

const partAt = (address: string, part: Part): string[] => [
  address,
  ...('fields' in part
    ? fieldsAt(address, part.fields)
    : Object.entries(part.variants).flatMap(([kind, fields]) => [
        `${address}:${kind}`,
        ...fieldsAt(`${address}.${kind}`, fields),
      ])),
]

/** Everything on the page that has help. */
const ADDRESSES = [
  ...fieldsAt('study', STUDY),
  ...fieldsAt('experiment', { name: EXPERIMENT_NAME }),
  ...Object.entries(EXPERIMENT).flatMap(([name, part]) => partAt(name, part)),
  ...partAt('claim', CLAIM),
  ...METRIC_NAMES.map((name) => `metric:${name}`),
  ...MAP_NAMES.map((name) => `map:${name}`),
  ...PANELS.map((name) => `panel:${name}`),
]

/** Numbers whose help the page asks for by name; the compiler knows that there is such help. */
const NAMED = readFiles('src/ui', ['.ts', '.tsx']).flatMap(({ text }) =>
  [...text.matchAll(/['"]((?:fact|readout):\w+)['"]/g)].map(([, address]) => address!),
)

it('every control and number is explained', () => {
  expect(ADDRESSES.filter((address) => !helpOn(address))).toEqual([])
})

it('no help is left over', () => {
  const used = new Set([...ADDRESSES, ...NAMED].map(placeOf))
  expect(Object.keys(HELP).filter((place) => !used.has(place))).toEqual([])
})

it('metrics, maps, instruments and their numbers have a formula or a source', () => {
  const without = Object.entries(HELP)
    .filter(
      ([place, { formula, source }]) => /^(metric|map|panel)/.test(place) && !formula && !source,
    )
    .map(([place]) => place)
  expect(without).toEqual(['map:pathsAt'])
})

it('help is plain sentences', () => {
  const ill = Object.entries(HELP).filter(([, { says }]) => !/^[^\s].*[.)]$/.test(says))
  expect(ill).toEqual([])
})

it('sentences under the tiles fit into the room that is kept for them', () => {
  const long = ADDRESSES.filter((address) => /^(target|source):/.test(address))
    .map((address) => [address, helpOn(address)!.says] as const)
    .filter(([, says]) => says.length > 108)
  expect(long).toEqual([])
})
