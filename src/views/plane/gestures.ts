/** Wheel, drag, pinch and double click on the plane, as changes of its camera. */

export interface GestureTarget {
  zoom(factor: number, px: number, py: number): void
  pan(dx: number, dy: number): void
  /** Undefined when the pointer has left. */
  hover(place: readonly [number, number] | undefined): void
  /** @param reach pixels around it that are meant: more for a finger, which hides what it points at */
  tap(px: number, py: number, reach: number): void
  fit(): void
}

/** A press that moves less than this is a tap; a finger rolls. */
const TAP_PIXELS = 7
const FINGER_PIXELS = 14

/** @param signal ends listening */
export function listenToGestures(
  element: HTMLElement,
  target: GestureTarget,
  signal: AbortSignal,
): void {
  const pointers = new Map<number, readonly [number, number]>()
  let travelled = 0
  const most = ({ pointerType }: PointerEvent): number =>
    pointerType === 'touch' ? FINGER_PIXELS : TAP_PIXELS
  const place = (event: MouseEvent): [number, number] => {
    const box = element.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  const spread = (): { x: number; y: number; distance: number } => {
    const [a, b] = [...pointers.values()]
    if (!b) return { x: a![0], y: a![1], distance: 0 }
    return {
      x: (a![0] + b[0]) / 2,
      y: (a![1] + b[1]) / 2,
      distance: Math.hypot(a![0] - b[0], a![1] - b[1]),
    }
  }

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      const speed = event.ctrlKey ? 0.01 : 0.0016
      const amount = Math.max(-120, Math.min(120, event.deltaY * lines))
      target.zoom(Math.exp(-amount * speed), ...place(event))
    },
    { passive: false, signal },
  )
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return
      element.setPointerCapture(event.pointerId)
      pointers.set(event.pointerId, place(event))
      if (pointers.size === 1) travelled = 0
    },
    { signal },
  )
  element.addEventListener(
    'pointermove',
    (event) => {
      if (!pointers.has(event.pointerId)) {
        if (event.pointerType !== 'touch') target.hover(place(event))
        return
      }
      const before = spread()
      pointers.set(event.pointerId, place(event))
      const now = spread()
      travelled += Math.hypot(now.x - before.x, now.y - before.y)
      if (travelled < most(event) && pointers.size === 1) return
      target.pan(now.x - before.x, now.y - before.y)
      if (pointers.size === 2 && before.distance > 0)
        target.zoom(now.distance / before.distance, now.x, now.y)
    },
    { signal },
  )
  const release = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return
    if (event.type === 'pointerup' && pointers.size === 0 && travelled < most(event))
      target.tap(...place(event), 2 * most(event))
  }
  element.addEventListener('pointerup', release, { signal })
  element.addEventListener('pointercancel', release, { signal })
  element.addEventListener('pointerleave', () => target.hover(undefined), { signal })
  element.addEventListener('dblclick', () => target.fit(), { signal })
}
