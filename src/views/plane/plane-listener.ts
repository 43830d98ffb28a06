import type { ChosenCamera } from '../../store/view-store.ts'

/** What the plane tells its surroundings. */
export interface PlaneListener {
  /** The pointer is on a point, or on none. */
  onPoint(point: number | undefined): void
  /** A picture has been drawn. */
  onDrawn(): void
  /** The camera moved: a round length and its size on the screen, in CSS pixels. */
  onScale(length: number, pixels: number): void
  /** The user has chosen what is seen of the plane, or has given that up: then the plane follows the data. */
  onCamera(camera: ChosenCamera | undefined): void
  /** Nothing can be drawn, and why; undefined when drawing works again. */
  onFailure(reason: string | undefined): void
}
