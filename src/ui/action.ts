import type { LabState } from '../store/lab-store.ts'
import type { ViewState } from '../store/view-store.ts'

export const ACTION_IDS = [
  'play',
  'step',
  'step-100',
  'rewind',
  'new-seeds',
  'undo',
  'redo',
  'study',
  'results',
  'lessons',
  'next-step',
  'previous-step',
  'gallery',
  'open-file',
  'flow-play',
  'side-by-side',
  'vary',
  'fit',
  'zoom-in',
  'zoom-out',
  'next-point',
  'previous-point',
  'no-point',
  'next-run',
  'previous-run',
  'toggle-source',
  'toggle-target',
  'toggle-generated',
  'toggle-trajectories',
  'theme',
  'help',
] as const
export type ActionId = (typeof ACTION_IDS)[number]

/** Something the user can do, by button, key or menu. */
export interface Action {
  readonly id: ActionId
  /** As on the button; may depend on the state. */
  name(lab: LabState): string
  /** Keys as tinykeys writes them; the first is shown. */
  readonly keys: readonly string[]
  /** The first key as people read it. */
  readonly keyName: string
  /** Heading in the help sheet. */
  readonly group: 'Training' | 'Stage' | 'Page'
  run(): void
  /** Why it cannot be done now; undefined when it can. */
  blocked(lab: LabState, view: ViewState): string | undefined
}
