/** A film of pictures that are drawn one after the other, as fast as the browser encodes them: no clock decides what is seen. */
import { type EncodedFrame, type FilmFacts, webm } from './webm.ts'

export const FRAMES_PER_SECOND = 30
/** Seconds between two frames that stand alone, to which players can jump. */
const KEY_SECONDS = 2
/** Bits per pixel of a frame: lines and dots are sharp at this. */
const BITS_PER_PIXEL = 0.12
/** Frames that wait to be encoded. */
const MOST_WAITING = 4

const CODECS = [
  { codec: 'vp09.00.51.08', name: 'V_VP9' },
  { codec: 'vp8', name: 'V_VP8' },
] as const

export interface Film extends Pick<FilmFacts, 'title' | 'program'> {
  readonly frames: number
  /** Draws a frame. All are of one size, and even. */
  draw(frame: number, canvas: HTMLCanvasElement): Promise<void> | void
}

/**
 * Draws and encodes all frames; the page stays as quick as it was.
 * @param progress told of the frames that are drawn
 * @throws Error in a sentence where the browser encodes no film, or an AbortError
 */
export async function filmOf(
  film: Film,
  progress: (frames: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas')
  await film.draw(0, canvas)
  const { width, height } = canvas
  const { config, name } = await configOf(width, height)
  const encoded: EncodedFrame[] = []
  let failure: Error | undefined
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const data = new Uint8Array(chunk.byteLength)
      chunk.copyTo(data)
      encoded.push({ at: chunk.timestamp / 1000, isKey: chunk.type === 'key', data })
    },
    error: (error) => (failure = error),
  })
  try {
    encoder.configure(config)
    for (let i = 0; i < film.frames; i++) {
      signal.throwIfAborted()
      if (failure) throw failure
      if (i > 0) await film.draw(i, canvas)
      const frame = new VideoFrame(canvas, { timestamp: (1e6 * i) / FRAMES_PER_SECOND })
      encoder.encode(frame, { keyFrame: i % (KEY_SECONDS * FRAMES_PER_SECOND) === 0 })
      frame.close()
      progress(i + 1)
      // Lets the page work between two frames.
      do await new Promise((resolve) => setTimeout(resolve))
      while (encoder.encodeQueueSize > MOST_WAITING && !failure && !signal.aborted)
    }
    await encoder.flush()
    if (failure) throw failure
  } finally {
    if (encoder.state !== 'closed') encoder.close()
  }
  const duration = (1000 * film.frames) / FRAMES_PER_SECOND
  const { title, program } = film
  return webm({ codec: name, width, height, duration, title, program }, encoded)
}

async function configOf(width: number, height: number) {
  if (!('VideoEncoder' in globalThis))
    throw new Error(
      'This browser cannot encode films (it has no WebCodecs). Pictures can still be saved.',
    )
  for (const { codec, name } of CODECS) {
    const config = {
      codec,
      width,
      height,
      framerate: FRAMES_PER_SECOND,
      bitrate: Math.round(width * height * FRAMES_PER_SECOND * BITS_PER_PIXEL),
    }
    const { supported } = await VideoEncoder.isConfigSupported(config)
    if (supported) return { config, name }
  }
  throw new Error(`This browser encodes no film of ${width} × ${height} pixels.`)
}
