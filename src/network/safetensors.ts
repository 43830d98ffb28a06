/**
 * Files of tensors as PyTorch users exchange them (the safetensors format): eight bytes with the length of the header, the
 * header as JSON, then the numbers, little-endian. Read as foreign data: every length, offset, name and shape is checked before
 * anything is taken.
 */
import { JsonError, parseJson } from '../math/foreign-json.ts'
import { grouped } from '../math/grouped.ts'
import {
  MOST_DIMENSIONS,
  MOST_HEADER_BYTES,
  MOST_TENSORS,
  MOST_WEIGHTS,
  MOST_WEIGHTS_BYTES,
} from '../math/limits.ts'
import { isObject, type Loose } from '../math/plain-object.ts'
import { quoted } from '../math/quoted.ts'

/** What a header says of a tensor: lists, names, texts and numbers. */
const PARTS_OF_TENSOR = 20

/** The data begin at a multiple of this. */
const ALIGNMENT = 8
const LENGTH_BYTES = 8

/** Numbers with a name and a shape, row-major. */
export interface Tensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** Tensors in the order of the file's data, and what is said of them. */
export interface TensorFile {
  readonly tensors: readonly Tensor[]
  readonly metadata: Readonly<Record<string, string>>
}

/** Thrown for files that hold no tensors as expected; a sentence whose subject is the file. */
export class TensorError extends Error {
  override name = 'TensorError'
}

/** A file of f32 tensors, in their order. */
export function writeSafetensors({ tensors, metadata }: TensorFile): Uint8Array<ArrayBuffer> {
  let at = 0
  const entries = tensors.map(({ name, shape, values }) => {
    const from = at
    at += 4 * values.length
    return [name, { dtype: 'F32', shape, data_offsets: [from, at] }]
  })
  const header = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) })
  const text = new TextEncoder().encode(header)
  // Spaces at its end are allowed, so that the data are aligned.
  const length = Math.ceil(text.length / ALIGNMENT) * ALIGNMENT
  const bytes = new Uint8Array(LENGTH_BYTES + length + at).fill(0x20, 0, LENGTH_BYTES + length)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(length), true)
  bytes.set(text, LENGTH_BYTES)
  let place = LENGTH_BYTES + length
  for (const { values } of tensors)
    for (const value of values) {
      view.setFloat32(place, value, true)
      place += 4
    }
  return bytes
}

/** Whether bytes begin as such a file does. */
export function looksLikeSafetensors(bytes: Uint8Array): boolean {
  return (
    bytes.length > LENGTH_BYTES && bytes[LENGTH_BYTES] === 0x7b && bytes[6] === 0 && bytes[7] === 0
  )
}

/** Bytes of one number, and how it is read. */
const KINDS: Readonly<
  Record<string, readonly [bytes: number, (view: DataView, at: number) => number]>
> = {
  F64: [8, (view, at) => view.getFloat64(at, true)],
  F32: [4, (view, at) => view.getFloat32(at, true)],
  F16: [2, (view, at) => half(view.getUint16(at, true))],
  BF16: [2, (view, at) => brainFloat(view.getUint16(at, true))],
}

/**
 * Reads such a file. The numbers of a tensor are made when they are asked for, so that a file of which the shapes are none that is
 * looked for costs nothing more.
 * @throws TensorError
 */
export function readSafetensors(bytes: Uint8Array): TensorFile {
  if (bytes.length > MOST_WEIGHTS_BYTES)
    fail(`is larger than ${MOST_WEIGHTS_BYTES / 2 ** 20} MB, the most that is read`)
  if (bytes.length < LENGTH_BYTES) fail('is too short to hold tensors')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = view.getBigUint64(0, true)
  if (length > BigInt(bytes.length - LENGTH_BYTES))
    fail('ends before its header does: it is truncated, or not in this format')
  if (length > MOST_HEADER_BYTES)
    fail(`has a header of more than ${MOST_HEADER_BYTES / 2 ** 20} MB`)
  const start = LENGTH_BYTES + Number(length)
  const { __metadata__: metadata = {}, ...entries } = headerOf(bytes.subarray(LENGTH_BYTES, start))
  if (!isObject(metadata) || !Object.values(metadata).every((value) => typeof value === 'string'))
    fail('has metadata that are not all text')
  const named = Object.entries(entries)
  if (named.length > MOST_TENSORS) fail(`names more than ${grouped(MOST_TENSORS)} tensors`)
  const places = named
    .map(([name, entry]) => placeOf(name, entry, bytes.length - start))
    .sort((a, b) => a.from - b.from || a.to - b.to)
  let end = 0
  for (const { name, from, to } of places) {
    if (from !== end) fail(`has bytes that belong to no tensor, or to two, before ${quoted(name)}`)
    end = to
  }
  if (end !== bytes.length - start) fail('has bytes after its last tensor')
  const numbers = places.reduce((sum, { kind: [size], from, to }) => sum + (to - from) / size, 0)
  if (numbers > MOST_WEIGHTS) fail(`holds more than ${grouped(MOST_WEIGHTS)} numbers`)
  return {
    metadata: metadata as Record<string, string>,
    tensors: places.map(({ name, shape, kind: [size, read], from, to }) => ({
      name,
      shape,
      get values() {
        const values = new Float32Array((to - from) / size)
        for (let i = 0; i < values.length; i++) values[i] = read(view, start + from + i * size)
        return values
      },
    })),
  }
}

function headerOf(bytes: Uint8Array): Loose {
  let header: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    header = parseJson(text, PARTS_OF_TENSOR * MOST_TENSORS)
  } catch (error) {
    fail(`has a header that ${error instanceof JsonError ? error.message : 'is no text'}`)
  }
  if (!isObject(header)) fail('has a header that is not an object')
  return header
}

interface Place {
  readonly name: string
  readonly shape: readonly number[]
  readonly kind: (typeof KINDS)[string]
  readonly from: number
  readonly to: number
}

function placeOf(name: string, entry: unknown, room: number): Place {
  const called = quoted(name)
  if (!isObject(entry)) fail(`says nothing of ${called}`)
  const { dtype, shape, data_offsets: offsets } = entry
  const kind = typeof dtype === 'string' && Object.hasOwn(KINDS, dtype) ? KINDS[dtype] : undefined
  if (!kind)
    fail(`has ${called} as ${kindName(dtype)}; numbers may be ${Object.keys(KINDS).join(', ')}`)
  if (!Array.isArray(shape) || shape.length > MOST_DIMENSIONS || !shape.every(isSize))
    fail(`has ${called} in a shape that is none`)
  const count = (shape as number[]).reduce((product, size) => product * size, 1)
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isSize))
    fail(`does not say where ${called} is`)
  const [from, to] = offsets as [number, number]
  if (to > room) fail(`ends before ${called} does: it is truncated`)
  if (to - from !== count * kind[0])
    fail(`has ${to - from} bytes of ${called}, whose shape needs ${count * kind[0]}`)
  return { name, shape: shape as number[], kind, from, to }
}

/** What is said of a kind that is none. */
const kindName = (dtype: unknown): string =>
  typeof dtype === 'string' ? quoted(dtype) : 'nothing known'

function fail(what: string): never {
  throw new TensorError(`It ${what}.`)
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * 2 ** -24 * fraction
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024)
}

const WORD = new Uint32Array(1)
const FLOAT = new Float32Array(WORD.buffer)

/** The upper half of an f32. */
function brainFloat(bits: number): number {
  WORD[0] = bits << 16
  return FLOAT[0]!
}
