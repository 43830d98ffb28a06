import type { PlaneView } from '../views/plane/plane-view.ts'

/** The planes while they are on the screen: lets actions and exports reach them. */
export interface PlaneHandle {
  /** Of the selected experiment. */
  current: PlaneView | undefined
  /** Of the experiments beside it, by their place in the study. */
  readonly beside: Map<number, PlaneView>
}
