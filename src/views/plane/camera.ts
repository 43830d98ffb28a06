/** Which part of the plane is seen. Lengths of the plane have no unit; y points up. */
import type { ChosenCamera } from '../../store/view-store.ts'

export interface Camera {
  /** Plane coordinates at the middle of the view. */
  readonly x: number
  readonly y: number
  /** CSS pixels per unit of the plane. */
  readonly scale: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

const LEAST_SCALE = 0.05
const MOST_SCALE = 20000

/** Smallest and largest coordinates of points, or undefined when there are none. */
export interface Bounds {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** Bounds of all finite points of the given lists. */
export function boundsOf(lists: readonly ArrayLike<number>[]): Bounds | undefined {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const list of lists)
    for (let i = 0; i + 1 < list.length; i += 2) {
      const [x, y] = [list[i]!, list[i + 1]!]
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < bottom) bottom = y
      if (y > top) top = y
    }
  return left <= right ? { left, right, bottom, top } : undefined
}

/** The camera that shows the bounds with a margin around them. */
export function fitCamera(bounds: Bounds, size: Size, margin = 0.06): Camera {
  const width = Math.max(1e-3, bounds.right - bounds.left)
  const height = Math.max(1e-3, bounds.top - bounds.bottom)
  const room = 1 - 2 * margin
  return {
    x: (bounds.left + bounds.right) / 2,
    y: (bounds.bottom + bounds.top) / 2,
    scale: Math.max(1e-6, Math.min((size.width * room) / width, (size.height * room) / height)),
  }
}

/** The camera that shows a part of the plane in a view of that size. */
export function cameraOf({ x, y, span }: ChosenCamera, size: Size): Camera {
  return { x, y, scale: within(Math.min(size.width, size.height) / span) }
}

/** The inverse of `cameraOf`. */
export function chosenOf({ x, y, scale }: Camera, size: Size): ChosenCamera {
  return { x, y, span: Math.min(size.width, size.height) / scale }
}

const within = (scale: number): number => Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale))

/** Plane coordinates of a place in the view, in CSS pixels from its upper left corner. */
export function toPlane(camera: Camera, size: Size, px: number, py: number): [number, number] {
  return [
    camera.x + (px - size.width / 2) / camera.scale,
    camera.y - (py - size.height / 2) / camera.scale,
  ]
}

/** The inverse of `toPlane`. */
export function toView(camera: Camera, size: Size, x: number, y: number): [number, number] {
  return [
    size.width / 2 + (x - camera.x) * camera.scale,
    size.height / 2 - (y - camera.y) * camera.scale,
  ]
}

/** Zooms so that the plane under a place of the view stays there. */
export function zoomAt(camera: Camera, size: Size, factor: number, px: number, py: number): Camera {
  const scale = within(camera.scale * factor)
  const [x, y] = toPlane(camera, size, px, py)
  return {
    x: x - (px - size.width / 2) / scale,
    y: y + (py - size.height / 2) / scale,
    scale,
  }
}

/** Moves the picture by CSS pixels. */
export function pan(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.scale, y: camera.y + dy / camera.scale }
}

/** A round length of the plane that is at most `most` pixels long: 1, 2 or 5 times a power of ten. */
export function roundLength(scale: number, most: number): number {
  const longest = most / scale
  const power = 10 ** Math.floor(Math.log10(longest))
  const digit = [5, 2, 1].find((d) => d * power <= longest) ?? 1
  return digit * power
}
