import { CHARACTER, type PictureLook, words } from './picture-words.ts'
import type { Painter } from './svg-painter.ts'

/** What stands above a plane that has others beside it. */
export interface PaneHead {
  readonly letter: string
  /** CSS colour of the experiment. */
  readonly hue: string
  readonly name: string
  /** How its picture scores. */
  readonly facts: string
  /** What differs from the first one; empty for that. */
  readonly differences: string
}

/** Two lines and the room around them, in CSS pixels. */
export const HEAD_HEIGHT = 44
const MARGIN = 12
const BASE_LINES = [18, 34] as const
/** Bold letters are wider. */
const BOLD = 1.12

/** Letter, name and facts in one line, what differs in the next. */
export function paintPaneHead(
  painter: Painter,
  look: PictureLook,
  { letter, hue, name, facts, differences }: PaneHead,
  [x, y]: readonly [number, number],
  width: number,
): void {
  const [left, right] = [x + MARGIN, x + width - MARGIN]
  const [first, second] = BASE_LINES
  words(painter, look, letter, left, y + first, { colour: hue, bold: true })
  const start = left + CHARACTER * BOLD * letter.length + 8
  const room = right - start - CHARACTER * facts.length - 16
  words(painter, look, cut(name, room / BOLD), start, y + first, { bold: true })
  words(painter, look, facts, right, y + first, { align: 'right' })
  words(painter, look, cut(differences, right - left), left, y + second, { colour: look.muted })
  painter.fillStyle = look.line
  painter.fillRect(x, y + HEAD_HEIGHT - 1, width, 1)
}

/** As much of a text as there is room for. @param room pixels */
function cut(text: string, room: number): string {
  const most = Math.max(1, Math.floor(room / CHARACTER))
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
