/** Text in pictures. */
import type { Painter } from './svg-painter.ts'

/** Colours and type of the page as they are now. */
export interface PictureLook {
  readonly panel: string
  readonly ink: string
  readonly muted: string
  readonly line: string
  readonly source: string
  readonly target: string
  readonly generated: string
  readonly good: string
  /** A CSS family. */
  readonly font: string
}

/** Width of a character of 11 pixels, about. */
export const CHARACTER = 5.9

interface Manner {
  /** That of ink, if none is given. */
  readonly colour?: string
  readonly align?: CanvasTextAlign
  readonly bold?: boolean
}

/** Words of 11 pixels, their base line at y. */
export function words(
  painter: Painter,
  look: PictureLook,
  text: string,
  x: number,
  y: number,
  { colour = look.ink, align = 'left', bold = false }: Manner = {},
): void {
  painter.font = `${bold ? '600 ' : ''}11px ${look.font}`
  painter.fillStyle = colour
  painter.textAlign = align
  painter.textBaseline = 'alphabetic'
  painter.fillText(text, x, y)
}
