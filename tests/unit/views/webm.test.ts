import { expect, it } from 'vitest'
import { webm } from '../../../src/views/picture/webm.ts'

interface Element {
  readonly id: number
  /** Where it begins, and its content. */
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Number of bytes that a first byte announces. */
const announced = (byte: number): number => Math.clz32(byte) - 23

/** The elements between two places, read as RFC 8794 says. */
function elements(bytes: Uint8Array, from: number, to: number): Element[] {
  const found: Element[] = []
  for (let at = from; at < to; ) {
    const idBytes = announced(bytes[at]!)
    const id = bytes.subarray(at, at + idBytes).reduce((value, byte) => value * 256 + byte, 0)
    const sizeAt = at + idBytes
    const sizeBytes = announced(bytes[sizeAt]!)
    let size = bytes[sizeAt]! & (0xff >> sizeBytes)
    for (let i = 1; i < sizeBytes; i++) size = size * 256 + bytes[sizeAt + i]!
    const start = sizeAt + sizeBytes
    found.push({ id, at, from: start, to: start + size })
    at = start + size
  }
  expect(found.at(-1)!.to).toBe(to)
  return found
}

const number = (bytes: Uint8Array, { from, to }: Element): number =>
  bytes.subarray(from, to).reduce((value, byte) => value * 256 + byte, 0)

it('frames come back with their times, and cues lead to the clusters', () => {
  const frames = Array.from({ length: 300 }, (_, i) => ({
    at: (1000 * i) / 30,
    isKey: i % 60 === 0,
    data: Uint8Array.of(i & 255, 7, i >> 8),
  }))
  const facts = {
    codec: 'V_VP9',
    width: 642,
    height: 360,
    duration: 10000,
    title: 'χ',
    program: 'S',
  } as const
  const bytes = webm(facts, frames)
  const [head, segment] = elements(bytes, 0, bytes.length)
  expect([head!.id, segment!.id]).toEqual([0x1a45dfa3, 0x18538067])
  const parts = elements(bytes, segment!.from, segment!.to)
  const all = (id: number) => parts.filter((part) => part.id === id)
  const info = elements(bytes, all(0x1549a966)[0]!.from, all(0x1549a966)[0]!.to)
  const duration = info.find(({ id }) => id === 0x4489)!
  expect(new DataView(bytes.buffer).getFloat64(duration.from)).toBe(10000)
  const clusters = all(0x1f43b675)
  expect(clusters).toHaveLength(5)
  const read = clusters.flatMap((cluster) => {
    const [time, ...blocks] = elements(bytes, cluster.from, cluster.to)
    const start = number(bytes, time!)
    return blocks.map(({ id, from, to }) => {
      expect([id, bytes[from]]).toEqual([0xa3, 0x81])
      return {
        at: start + bytes[from + 1]! * 256 + bytes[from + 2]!,
        isKey: bytes[from + 3] === 0x80,
        data: bytes.slice(from + 4, to),
      }
    })
  })
  expect(read).toEqual(frames.map((frame) => ({ ...frame, at: Math.round(frame.at) })))
  const cues = elements(bytes, all(0x1c53bb6b)[0]!.from, all(0x1c53bb6b)[0]!.to)
  const places = cues.map((cue) => {
    const [, track] = elements(bytes, cue.from, cue.to)
    const [, place] = elements(bytes, track!.from, track!.to)
    return segment!.from + number(bytes, place!)
  })
  expect(places).toEqual(clusters.map(({ at }) => at))
})
