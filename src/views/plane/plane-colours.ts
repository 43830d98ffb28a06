import { readColours, toNumbers } from '../colours.ts'
import type { PlaneColours } from './plane-renderer.ts'

const TOKENS = {
  source: '--source',
  target: '--target',
  generated: '--generated',
  good: '--good-path',
  failed: '--failed-path',
  ink: '--ink',
} as const

/** The colours of the plane as the style sheet has them now, light or dark. */
export function readPlaneColours(element: HTMLElement): PlaneColours {
  const texts = readColours(element, TOKENS)
  return {
    source: toNumbers(texts.source),
    target: toNumbers(texts.target),
    generated: toNumbers(texts.generated),
    good: toNumbers(texts.good),
    failed: toNumbers(texts.failed),
    ink: toNumbers(texts.ink),
  }
}
