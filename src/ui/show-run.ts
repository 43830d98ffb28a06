import { selectedRun } from '../store/lab-state.ts'
import type { RunPicture } from '../store/live.ts'
import type { PlaneView } from '../views/plane/plane-view.ts'
import type { Page } from './lab-context.tsx'
import { onThemeChange } from './theme-change.ts'

/** What a plane shows, as it is at present. */
export interface Shown {
  experiment(): number
  picture(): RunPicture
}

/**
 * Shows a run on a plane, at the page's flow time and with its layers, point and colours, and follows them all.
 * @returns a function that ends it
 */
export function showRun(
  plane: PlaneView,
  { live, view, flow, store }: Page,
  { experiment, picture }: Shown,
): () => void {
  const show = (): void => {
    const { snapshot, pairs } = picture()
    const curves = live.experiments[experiment()]
    if (curves) plane.setTarget(curves.target)
    plane.setPaths(
      pairs
        ? {
            ...pairs,
            distance: new Float32Array(pairs.positions.length / 2 / pairs.times.length),
          }
        : snapshot && {
            times: snapshot.times,
            positions: snapshot.positions,
            distance: snapshot.nearestDistance,
          },
      pairs !== undefined,
    )
    showPoint()
  }
  const showPoint = (): void => {
    const { point } = view.getState()
    plane.setPoint(
      point,
      point === undefined ? undefined : picture().snapshot?.nearestTarget[point],
    )
  }
  plane.setLayers(view.getState().layers)
  plane.setTime(flow.t)
  show()
  const ends = [
    live.subscribe('snapshot', show),
    flow.subscribe((t) => plane.setTime(t)),
    view.subscribe((state, before) => {
      if (state.layers !== before.layers) plane.setLayers(state.layers)
      if (state.point !== before.point) showPoint()
    }),
    store.subscribe((state, before) => {
      if (selectedRun(state) !== selectedRun(before)) show()
    }),
    onThemeChange(view, () => plane.refreshColours()),
  ]
  return () => {
    for (const end of ends) end()
  }
}
