import type { FlowClock } from '../store/flow-clock.ts'
import type { LabStore } from '../store/lab-store.ts'
import type { Live } from '../store/live.ts'
import type { ViewStore } from '../store/view-store.ts'
import type { PlaneHandle } from '../ui/plane-handle.ts'

/** What the actions act upon. */
export interface ActionTargets {
  readonly store: LabStore
  readonly live: Live
  readonly view: ViewStore
  readonly flow: FlowClock
  readonly plane: PlaneHandle
  /** Asks for a file and opens it. */
  openFile(): void
  newSeed(): number
}

/** Of what can always be done. */
export const always = (): undefined => undefined
