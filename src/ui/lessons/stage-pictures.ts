import { calledExperiment } from '../../study/experiment-name.ts'
import type { Page } from '../lab-context.tsx'

/** A plane of the stage as a picture. */
export interface StagePicture {
  /** The experiment's name. */
  readonly name: string
  /** PNG, as an address of its own. */
  readonly href: string
}

/** The planes on the stage as they are, in their order, in the colours for light ground: paper is white. */
export function stagePictures({ store, plane }: Page): StagePicture[] {
  const { study, sideBySide, selectedExperiment } = store.getState()
  const { dataset } = document.documentElement
  const { theme } = dataset
  // WebGL keeps its picture only until the browser has shown it.
  const drawIn = (as: string | undefined): void => {
    dataset.theme = as
    for (const each of [plane.current, ...plane.beside.values()]) each?.refreshColours()
    plane.current?.redraw()
  }
  drawIn('light')
  const order = (canvas: Element): number =>
    Number(canvas.closest<HTMLElement>('.pane')?.style.order ?? 0)
  const canvases = [
    ...document.querySelectorAll<HTMLCanvasElement>('.plane-focus canvas, .plane.beside canvas'),
  ].sort((a, b) => order(a) - order(b))
  const shown = sideBySide.length > 0 ? sideBySide : [selectedExperiment]
  const pictures = canvases.map((canvas, place) => ({
    name: calledExperiment(study, shown[place] ?? selectedExperiment),
    href: canvas.toDataURL('image/png'),
  }))
  drawIn(theme)
  return pictures
}
