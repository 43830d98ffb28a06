/** The worst that files of a permitted size could do: each was slow, large or an exception once, or would be without a limit. */
import { expect, it } from 'vitest'
import {
  MAX_EXPERIMENTS,
  MAX_RUNS,
  MOST_FILE_LINES,
  MOST_HEADER_BYTES,
  MOST_JSON_BYTES,
  MOST_RESULT_LINES,
  MOST_TENSORS,
  MOST_WEIGHTS,
  MOST_WEIGHTS_BYTES,
} from '../../../src/math/limits.ts'
import { headLine, runLine } from '../../../src/runtime/results-file.ts'
import { readPoints } from '../../../src/study/points-file.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { bounded } from '../../support/bounds.ts'
import { dropped } from '../../support/dropped-file.ts'

const deep = `${'['.repeat(200000)}${']'.repeat(200000)}`
const names = (count: number): string =>
  Array.from({ length: count }, (_, i) => `"k${i.toString(36)}":0`).join()
const head = headLine({
  study: parseStudy({}),
  engine: { name: 'wasm' } as never,
  version: '1',
})

it.each<[what: string, json: () => string, told: RegExp]>([
  ['objects as many as it may have bytes', () => `[${'{},'.repeat(1e6)}{}]`, /1,000,000 values/],
  [
    'objects just as many as are read',
    () => `[${'{},'.repeat(333_320)}{}]`,
    /study must be an object/,
  ],
  ['names that are nowhere else', () => `{${names(150_000)}}`, /149992 more names/],
  ['a name of millions of characters', () => `{"${'x'.repeat(1e6)}":1}`, /^x{56}… is not/m],
  [
    'the same within a record',
    () => `{"experiments":[{"target":{"kind":"modes","modes":[{"${'x'.repeat(1e6)}":1}]}}]}`,
    /no field x{56}…/,
  ],
  [
    'a text that turns the sentence around',
    () => '{"runs":"\\u202E\\u0007"}',
    /not “\uFFFD\uFFFD”/,
  ],
  ['metadata nested without end', () => `{"weights":{},"metadata":{"a":${deep}}}`, /100 deep/],
  [
    'quotation marks behind strokes',
    () => `["${'\\\\'.repeat(1e6)}","${'\\"'.repeat(1e6)}"]`,
    /list/,
  ],
])('a study: %s', async (_, json, told) => {
  const outcome = await dropped('study.json', json())
  expect(outcome.opened).toEqual([])
  expect(outcome.told.join('\n')).toMatch(told)
})

it('what is larger than is read is not even looked at', async () => {
  const sized = (name: string, size: number): File =>
    Object.defineProperty(new File(['{}'], name), 'size', { value: size })
  expect((await dropped('', sized('s.json', MOST_JSON_BYTES + 1))).told[1]).toMatch(/than 16 MB/)
  const weights = sized('w.safetensors', MOST_WEIGHTS_BYTES + 1)
  expect((await dropped('', weights)).told[1]).toMatch(/larger than 33 MB/)
})

it('a folder is told to be none of the files', async () => {
  const folder = new File([], 'folder')
  folder.slice = () => {
    throw new DOMException('It is a folder.', 'NotFoundError')
  }
  expect((await dropped('folder', folder)).told[1]).toMatch(/folder/)
})

const run = { experiment: 0, seed: 0, status: { kind: 'finished' as const }, checkpoints: [] }

it.each<[what: string, lines: () => string, told: RegExp]>([
  ['a value nested without end', () => `{"experiment":${deep}}\n`, /line 2, .*100 deep/],
  ['a kind nested without end', () => `{"experiment":0,"status":${deep}}\n`, /100 deep/],
  ['empty lines', () => '\n'.repeat(1e6), /line 2, is not JSON/],
  [
    'the same run again and again',
    () => runLine(run).repeat(MOST_RESULT_LINES + 1),
    /32,768 lines/,
  ],
  ['a reason of a million characters', () => reasoned('x'.repeat(1e6)), /must have ended/],
  ['a line of objects', () => `{"a":[${'{},'.repeat(1e6)}{}]}\n`, /line 2, holds more/],
])('results: %s', async (_, lines, told) => {
  expect((await dropped('r.jsonl', head + lines())).told.join('\n')).toMatch(told)
})
const reasoned = (reason: string): string => runLine({ ...run, status: { kind: 'failed', reason } })

it('results keep nothing that is not known of a run', async () => {
  const junk = Array(1e5).fill(0)
  const status = { ...run.status, junk }
  const modes = { shares: [1], failureRate: [0], recall: [1], junk }
  const checkpoint = { step: 1, nfe: 2, loss: 3, metrics: { amd: 1 }, modes, junk }
  const line = JSON.stringify({ ...run, status, checkpoints: [checkpoint], junk })
  const { trained } = await dropped('r.jsonl', `${head}${line}\n`)
  expect(JSON.stringify(trained)).not.toContain('junk')
})

/** A file of weights with a header as it stands. */
function weights(header: string, bytes = 0): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header)
  const file = new Uint8Array(8 + text.length + bytes)
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true)
  file.set(text, 8)
  return file
}
const none = { dtype: 'F32', shape: [0], data_offsets: [0, 0] }
const tensors = (name: (i: number) => string): Uint8Array<ArrayBuffer> =>
  weights(
    JSON.stringify(
      Object.fromEntries(Array.from({ length: MOST_TENSORS }, (_, i) => [name(i), none])),
    ),
  )

it.each<[what: string, file: () => Uint8Array<ArrayBuffer>, told: RegExp]>([
  ['a header of objects', () => weights(`{"a":[${'{},'.repeat(1e6)}{}]}`), /200,000 values/],
  [
    'a header without end',
    () => weights(`{"a":"${'x'.repeat(MOST_HEADER_BYTES)}"}`),
    /header of more than 4 MB/,
  ],
  ['a kind nested without end', () => weights(`{"w":{"dtype":${deep}}}`), /100 deep/],
  ['a kind that is no text', () => weights('{"w":{"dtype":{"toString":1}}}'), /as nothing known/],
  [
    'a name of a million letters',
    () => weights(JSON.stringify({ ['x'.repeat(1e6)]: none })),
    /x{56}…/,
  ],
  [
    'layers in thousands',
    () => tensors((i) => `${'1'.repeat(50)}${i}.weight`),
    /10000 affine layers/,
  ],
  ['runs in thousands', () => tensors((i) => `run${i}.weight`), /at most 256/],
  ['runs of vast numbers', () => tensors((i) => `run${'9'.repeat(50)}${i % 50}.weight`), /0 on/],
  [
    'a study of objects',
    () => weights(`{"__metadata__":{"study":"[${'{},'.repeat(8e5)}"}}`),
    /no weights/,
  ],
  [
    'more numbers than are read',
    () => {
      const bytes = 2 * (MOST_WEIGHTS + 1)
      const all = { dtype: 'F16', shape: [MOST_WEIGHTS + 1], data_offsets: [0, bytes] }
      return weights(JSON.stringify({ 'net.0.weight': all }), bytes)
    },
    /8,000,000 numbers/,
  ],
])('weights: %s', async (_, file, told) => {
  expect((await dropped('w.safetensors', file())).told.join('\n')).toMatch(told)
})

it.each<[what: string, text: () => string, told: RegExp]>([
  ['empty lines', () => '\n'.repeat(MOST_FILE_LINES + 1), /more lines than are read, 1,000,000/],
  ['remarks', () => '#\r'.repeat(MOST_FILE_LINES + 1), /more lines/],
  ['digits that are no number', () => `${'1'.repeat(990)}x,1\n`, /not a number/],
])('points: %s', (_, text, told) => {
  const given = text()
  const done = bounded()
  const read = readPoints(given)
  done()
  expect(read).toEqual({ problem: expect.stringMatching(told) })
})

it('the most that may be opened is opened', async () => {
  const points = Array.from({ length: 100_000 }, (_, i) => [i % 900, i % 7])
  const study = JSON.stringify({ experiments: [{ target: { kind: 'points', points } }] })
  expect((await dropped('s.json', study)).opened).toHaveLength(1)
  const runs = MAX_EXPERIMENTS * MAX_RUNS
  expect(MOST_RESULT_LINES).toBeGreaterThan(runs)
  const large = parseStudy({ runs: MAX_RUNS, experiments: Array(MAX_EXPERIMENTS).fill({}) })
  const first = headLine({ study: large, engine: { name: 'wasm' } as never, version: '1' })
  const last = runLine({ ...run, experiment: MAX_EXPERIMENTS - 1, seed: MAX_RUNS - 1 })
  const { trained } = await dropped('r.jsonl', first + last)
  expect(trained[0]).toMatchObject({ results: { length: 1 } })
})
