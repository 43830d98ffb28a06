/** Text inside PNG files (chunks iTXt of the PNG specification), so that a picture says where it comes from. */

/** Signature, then the header chunk: 4 bytes of length, 4 of type, 13 of data, 4 of checksum. */
const HEADER_END = 8 + 25

/** The same picture with texts by keyword, after its header. */
export function withText(
  png: Uint8Array,
  texts: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text))
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, png.length)
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of [png.subarray(0, HEADER_END), ...chunks, png.subarray(HEADER_END)]) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Length, type, keyword, five bytes that say “not compressed, no language, no translation”, text, checksum. */
function textChunk(keyword: string, text: string): Uint8Array {
  const data = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`)
  const chunk = new Uint8Array(data.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length - 4)
  chunk.set(data, 4)
  view.setUint32(4 + data.length, checksum(data))
  return chunk
}

/** CRC-32 as PNG has it. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
