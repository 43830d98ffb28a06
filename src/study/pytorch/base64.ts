/** Bytes at once, a multiple of three so that parts can be joined. */
const PART = 3 * 4096

/** Base64 of a typed array's bytes; little-endian, as all platforms are that run the lab. */
export function base64(numbers: Float32Array | Float64Array | Uint32Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  let text = ''
  for (let at = 0; at < bytes.length; at += PART)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + PART)))
  return text
}
