/** What may stand beside the stage while presenting, and in a frame of another page, by the names that a link may hold. */
import { cut } from '../math/quoted.ts'
import { type FramePart, PANELS } from './view-store.ts'

/** With one plain phrase each; `spotlight` only means something while presenting. */
export const FRAME_PARTS: Readonly<Record<FramePart, string>> = {
  quality: 'failure rate and AMD in figures',
  chart: 'the chart of a metric of choice',
  amd: 'the chart of the AMD',
  loss: 'the chart of the loss',
  charts: 'all three charts',
  'training-time': 'the slider back to kept moments',
  ...(Object.fromEntries(PANELS.map((name) => [name, 'a panel of evidence'])) as Record<
    (typeof PANELS)[number],
    string
  >),
  spotlight: 'a circle of light around the pointer',
}

/** Words that are told to be none: those that follow are none either. */
const MOST_UNKNOWN = 8

/** The parts and the words that are none, of a list as a link holds it: `quality,chart`. An empty list names none. */
export function readParts(text: string): {
  readonly parts: readonly FramePart[]
  readonly unknown: readonly string[]
} {
  const words = [...new Set(text.split(',').filter(Boolean))]
  const isPart = (word: string): word is FramePart => Object.hasOwn(FRAME_PARTS, word)
  const named = words.filter(isPart)
  const parts = named.flatMap((part) =>
    part === 'charts' ? (['chart', 'amd', 'loss'] as const) : [part],
  )
  return {
    parts: [...new Set(parts)],
    unknown: words
      .filter((word) => !isPart(word))
      .slice(0, MOST_UNKNOWN)
      .map(cut),
  }
}
