import type { PlaneView } from '../views/plane/plane-view.ts'

/** The plane while it is on the screen: lets actions reach it. */
export interface PlaneHandle {
  current: PlaneView | undefined
}
