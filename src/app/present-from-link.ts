import { readParts } from '../store/frame-parts.ts'
import type { LabStore } from '../store/lab-store.ts'
import type { ViewStore } from '../store/view-store.ts'

/** Presents what a link asks for. @param list parts by name with commas between, or nothing for the usual ones */
export function presentFromLink(list: string, view: ViewStore, store: LabStore): void {
  const { parts, unknown } = readParts(list)
  view.getState().setPresenting(true, parts.length > 0 ? parts : undefined)
  if (unknown.length > 0)
    store.getState().tell('The link names what cannot be presented; the rest is shown.', unknown)
}
