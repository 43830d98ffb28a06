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
  'share',
  'library',
  'export',
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
  'present',
  'palette',
  'help',
] as const
/** Of those that the page has from the start; the rest comes later (`app/more-actions.ts`, `app/found-actions.ts`). */
export type ActionId = (typeof ACTION_IDS)[number]

export const ACTION_GROUPS = [
  'Training',
  'Stage',
  'Evidence',
  'Study',
  'Page',
  'Presenting',
] as const

/** The keys of an action, or why it has none. */
type ActionKeys =
  | {
      /** As tinykeys writes them; the first is shown. */
      readonly keys: readonly [string, ...string[]]
      /** The first key as people read it. */
      readonly keyName: string
      readonly noKey?: undefined
    }
  | { readonly noKey: string; readonly keys?: undefined; readonly keyName?: undefined }

/** Something the user can do, by button, key, menu or name. */
export type Action = ActionKeys & {
  readonly id: string
  /** As on the button; may depend on the state. */
  name(lab: LabState): string
  /** Heading in the help sheet. */
  readonly group: (typeof ACTION_GROUPS)[number]
  /** Other words by which it is found. */
  readonly words?: string
  /** Short names, each of which means it and little else: label and symbol of a field. */
  readonly called?: readonly string[]
  run(): void
  /** Why it cannot be done now; undefined when it can. */
  blocked(lab: LabState, view: ViewState): string | undefined
}
