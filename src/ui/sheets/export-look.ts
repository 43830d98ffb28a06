/** What all pictures that leave the lab share: the look of the page, and PNG files that say where they come from. */
import { readColours } from '../../views/colours.ts'
import { saveFile } from '../../views/figure/export.ts'
import type { PictureLook } from '../../views/picture/picture-words.ts'
import { withText } from '../../views/picture/png-text.ts'

const TOKENS = {
  panel: '--panel',
  ink: '--ink',
  muted: '--muted',
  line: '--line',
  source: '--source',
  target: '--target',
  generated: '--generated',
  good: '--good-path',
} as const

/** Colours and type as they are now. */
export function look(): PictureLook {
  const font = getComputedStyle(document.body).fontFamily.replaceAll('"', "'")
  return { ...readColours(document.body, TOKENS), font }
}

/** @throws Error in a sentence where the picture is too large */
export async function savePng(
  canvas: HTMLCanvasElement,
  name: string,
  origin: string,
): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('The picture is too large for this browser.')
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const texts = { Description: origin, Software: 'Source Lab' }
  saveFile(`${name}.png`, 'image/png', withText(bytes, texts))
}
