import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  looksLikeSafetensors,
  readSafetensors,
  type TensorFile,
  writeSafetensors,
} from '../../../src/network/safetensors.ts'
import { bounded } from '../../support/bounds.ts'
import { many } from '../../support/many.ts'

const tensor = fc
  .record({
    name: fc.string({ minLength: 1, maxLength: 20 }).filter((name) => !name.startsWith('__')),
    shape: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
    seed: fc.float({ noNaN: true }),
  })
  .map(({ name, shape, seed }) => ({
    name,
    shape,
    values: new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(seed),
  }))
const files: fc.Arbitrary<TensorFile> = fc.record({
  tensors: fc.uniqueArray(tensor, {
    selector: ({ name }) => name,
    maxLength: 6,
  }),
  metadata: fc.dictionary(
    fc.string({ maxLength: 10 }).filter((key) => key !== '__proto__'),
    fc.string(),
  ),
})

const byName = ({ tensors }: TensorFile) =>
  new Map(tensors.map(({ name, shape, values }) => [name, { shape, values: [...values] }]))

it('what is written is read again, aligned to eight bytes', () => {
  fc.assert(
    fc.property(files, (file) => {
      const bytes = writeSafetensors(file)
      const length = new DataView(bytes.buffer).getBigUint64(0, true)
      expect(Number(length) % 8).toBe(0)
      expect(looksLikeSafetensors(bytes)).toBe(true)
      const read = readSafetensors(bytes)
      expect(byName(read)).toEqual(byName(file))
      expect({ ...read.metadata }).toEqual({ ...file.metadata })
    }),
  )
})

const small: TensorFile = {
  tensors: [
    { name: 'a', shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
    { name: 'b', shape: [2], values: Float32Array.of(7, 8) },
  ],
  metadata: { made: 'by hand' },
}

it('damaged files end in a sentence, never in anything else', () => {
  const whole = writeSafetensors(small)
  const { byteLength } = whole
  for (let end = 0; end < byteLength; end++)
    expect(() => readSafetensors(whole.subarray(0, end)), `first ${end} bytes`).toThrow(
      /^It .*\.$/s,
    )
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: byteLength - 1 }),
      fc.integer({ min: 0, max: 255 }),
      (at, value) => {
        const bytes = whole.slice()
        bytes[at] = value
        const done = bounded()
        try {
          readSafetensors(bytes)
        } catch (error) {
          expect((error as Error).name).toBe('TensorError')
          expect((error as Error).message).toMatch(/^It .*\.$/s)
        }
        done()
      },
    ),
    { numRuns: many(10000) },
  )
})

/** A file of a header as it stands, and so many bytes of data. */
function file(header: string, data: Uint8Array | number): Uint8Array {
  const text = new TextEncoder().encode(header)
  const rest = typeof data === 'number' ? new Uint8Array(data) : data
  const bytes = new Uint8Array(8 + text.length + rest.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true)
  bytes.set(text, 8)
  bytes.set(rest, 8 + text.length)
  return bytes
}

const entry = (dtype: string, shape: unknown, from: number, to: number): object => ({
  dtype,
  shape,
  data_offsets: [from, to],
})

it.each<[string, Uint8Array, RegExp]>([
  ['a length beyond the file', new Uint8Array(8).fill(0xff), /ends before its header/],
  ['no JSON', file('{a', 0), /not JSON/],
  ['a list', file('[]', 0), /not an object/],
  [
    'integers',
    file(JSON.stringify({ w: entry('I64', [1], 0, 8) }), 8),
    /“I64”.*F64, F32, F16, BF16/,
  ],
  ['a negative size', file(JSON.stringify({ w: entry('F32', [-1], 0, 4) }), 4), /shape/],
  [
    'a shape too large',
    file(JSON.stringify({ w: entry('F32', [2 ** 30, 2 ** 30], 0, 4) }), 4),
    /needs/,
  ],
  ['offsets beyond the file', file(JSON.stringify({ w: entry('F32', [2], 0, 8) }), 4), /truncated/],
  ['a gap', file(JSON.stringify({ w: entry('F32', [1], 4, 8) }), 8), /no tensor, or to two/],
  [
    'one byte for two',
    file(JSON.stringify({ v: entry('F32', [1], 0, 4), w: entry('F32', [1], 0, 4) }), 4),
    /no tensor, or to two/,
  ],
  ['bytes left over', file(JSON.stringify({ w: entry('F32', [1], 0, 4) }), 8), /after its last/],
  ['metadata of numbers', file('{"__metadata__":{"step":1}}', 0), /metadata/],
])('%s is refused', (_, bytes, sentence) => {
  expect(() => readSafetensors(bytes)).toThrow(sentence)
})

it('reads f64, f16 and bf16', () => {
  const wide = new Uint8Array(Float64Array.of(1.5, -2).buffer)
  const halves = new Uint8Array(Uint16Array.of(0x3c00, 0xc500, 0x0001, 0x7c00).buffer)
  const brains = new Uint8Array(Uint16Array.of(0x3f80, 0xc0a0).buffer)
  const read = (dtype: string, data: Uint8Array, count: number) => [
    ...readSafetensors(file(JSON.stringify({ w: entry(dtype, [count], 0, data.length) }), data))
      .tensors[0]!.values,
  ]
  expect(read('F64', wide, 2)).toEqual([1.5, -2])
  expect(read('F16', halves, 4)).toEqual([1, -5, 2 ** -24, Number.POSITIVE_INFINITY])
  expect(read('BF16', brains, 2)).toEqual([1, -5])
})
