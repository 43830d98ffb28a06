/** Frames that a browser has encoded as a WebM file (EBML, Matroska with VP8 or VP9): one track of pictures, no sound. */

export interface EncodedFrame {
  /** Milliseconds from the start. */
  readonly at: number
  readonly isKey: boolean
  readonly data: Uint8Array
}

export interface FilmFacts {
  readonly codec: 'V_VP8' | 'V_VP9'
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Milliseconds. */
  readonly duration: number
  readonly title: string
  /** What has made it. */
  readonly program: string
}

/** Milliseconds that a block can be after its cluster. */
const LONGEST_CLUSTER = 30000

/** The whole file. @param frames in their order, the first a key frame */
export function webm(facts: FilmFacts, frames: readonly EncodedFrame[]): Uint8Array<ArrayBuffer> {
  const clusters = clustersOf(frames)
  const info = element(0x1549a966, [
    element(0x2ad7b1, unsigned(1_000_000)),
    element(0x4489, float(facts.duration)),
    element(0x7ba9, text(facts.title)),
    element(0x4d80, text(facts.program)),
    element(0x5741, text(facts.program)),
  ])
  const tracks = element(0x1654ae6b, [
    element(0xae, [
      element(0xd7, unsigned(1)),
      element(0x73c5, unsigned(1)),
      element(0x83, unsigned(1)),
      element(0x9c, unsigned(0)),
      element(0x86, text(facts.codec)),
      element(0xe0, [element(0xb0, unsigned(facts.width)), element(0xba, unsigned(facts.height))]),
    ]),
  ])
  // Positions take eight bytes each, so that the cues are as long with them as before they are known.
  let place = info.length + tracks.length + cuesOf(clusters, 0).length
  const cues = cuesOf(
    clusters.map((cluster) => {
      const at = place
      place += cluster.bytes.length
      return { ...cluster, place: at }
    }),
  )
  const head = element(0x1a45dfa3, [
    element(0x4286, unsigned(1)),
    element(0x42f7, unsigned(1)),
    element(0x42f2, unsigned(4)),
    element(0x42f3, unsigned(8)),
    element(0x4282, text('webm')),
    element(0x4287, unsigned(4)),
    element(0x4285, unsigned(2)),
  ])
  return joined([
    head,
    element(0x18538067, [info, tracks, cues, ...clusters.map(({ bytes }) => bytes)]),
  ])
}

interface Cluster {
  readonly from: number
  readonly bytes: Uint8Array
  readonly place?: number
}

/** One from every key frame on, so that each can be found. */
function clustersOf(frames: readonly EncodedFrame[]): Cluster[] {
  const groups: EncodedFrame[][] = []
  for (const frame of frames) {
    const group = groups.at(-1)
    if (!group || frame.isKey || frame.at - group[0]!.at > LONGEST_CLUSTER) groups.push([frame])
    else group.push(frame)
  }
  return groups.map((group) => {
    const from = Math.round(group[0]!.at)
    const blocks = group.map(({ at, isKey, data }) => {
      const after = Math.round(at) - from
      const start = Uint8Array.of(0x81, (after >> 8) & 0xff, after & 0xff, isKey ? 0x80 : 0)
      return element(0xa3, [start, data])
    })
    return { from, bytes: element(0x1f43b675, [element(0xe7, unsigned(from)), ...blocks]) }
  })
}

function cuesOf(clusters: readonly Cluster[], usual = 0): Uint8Array {
  const points = clusters.map(({ from, place = usual }) =>
    element(0xbb, [
      element(0xb3, unsigned(from)),
      element(0xb7, [element(0xf7, unsigned(1)), element(0xf1, unsigned(place, 8))]),
    ]),
  )
  return element(0x1c53bb6b, points)
}

/** Identifier, length, content. */
function element(id: number, content: Uint8Array | readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const parts = content instanceof Uint8Array ? [content] : content
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  // Eight bytes: a one, then the length.
  const size = unsigned(length, 8)
  size[0] = 1
  return joined([unsigned(id), size, ...parts])
}

/** Big-endian, in as few bytes as it takes or in so many. */
function unsigned(value: number, bytes = Math.max(1, Math.ceil(Math.log2(value + 1) / 8))) {
  const out = new Uint8Array(bytes)
  for (let i = bytes - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256))
    out[i] = rest % 256
  return out
}

function float(value: number): Uint8Array {
  const out = new Uint8Array(8)
  new DataView(out.buffer).setFloat64(0, value)
  return out
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
