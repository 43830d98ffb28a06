import { calledExperiment } from '../../study/experiment-name.ts'
import type { Page } from '../lab-context.tsx'

/** A plane of the stage as a picture. */
export interface StagePicture {
  /** The experiment's name. */
  readonly name: string
  /** PNG, as an address of its own. */
  readonly href: string
}

/** The planes on the stage as they are, in their order. */
export function stagePictures({ store, plane }: Page): StagePicture[] {
  const { study, sideBySide, selectedExperiment } = store.getState()
  // WebGL keeps its picture only until the browser has shown it.
  plane.current?.redraw()
  const order = (canvas: Element): number =>
    Number(canvas.closest<HTMLElement>('.pane')?.style.order ?? 0)
  const canvases = [
    ...document.querySelectorAll<HTMLCanvasElement>('.plane-focus canvas, .plane.beside canvas'),
  ].sort((a, b) => order(a) - order(b))
  const shown = sideBySide.length > 0 ? sideBySide : [selectedExperiment]
  return canvases.map((canvas, place) => ({
    name: calledExperiment(study, shown[place] ?? selectedExperiment),
    href: canvas.toDataURL('image/png'),
  }))
}
