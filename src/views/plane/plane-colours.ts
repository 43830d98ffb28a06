import { readNumbers } from '../colours.ts'
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
export const readPlaneColours = (element: HTMLElement): PlaneColours => readNumbers(element, TOKENS)
