/** Marks over the points of the plane that an unfolded panel speaks of: rings for minority samples, squares for stranded points. */
import { useEffect, useRef } from 'react'
import type { Live } from '../store/live.ts'
import type { PanelName } from '../store/view-store.ts'
import { readColours } from '../views/colours.ts'
import { fractionalIndex, positionAt } from '../views/plane/flow.ts'
import { fitCanvas } from '../views/plane/overlay.ts'
import type { PlaneView } from '../views/plane/plane-view.ts'
import { useLab, usePage, useView } from './lab-context.tsx'
import { useThemeChange } from './theme-change.ts'

/** No colours of points: a mark has to stand out from what it marks. */
const TOKENS = { minority: '--hue-d', stranded: '--hue-c' } as const
export type MarkKind = keyof typeof TOKENS
/** CSS pixels from the middle of a mark to its edge, and of its line: many must not hide the points. */
const REACH = 4
const LINE = 1

export function PointMarks() {
  const { live, plane, flow } = usePage()
  const canvas = useRef<HTMLCanvasElement>(null)
  const panels = useView((state) => state.panels)
  const onThemeChange = useThemeChange()
  // The plane is there after the first picture at the latest.
  const ready = useLab((lab) => lab.picture !== undefined)

  useEffect(() => {
    const shown = plane.current
    if (!shown || !ready) return
    const draw = (): void => drawMarks(canvas.current, live, shown, panels, flow.t)
    draw()
    const ends = [live.subscribe('readings', draw), shown.subscribe(draw), onThemeChange(draw)]
    return () => {
      for (const end of ends) end()
    }
  }, [live, plane, flow, panels, ready, onThemeChange])

  return <canvas ref={canvas} className="mark-canvas" />
}

/** Points to mark of the picture on the stage; none while readings are of another one. */
export function markedPoints(
  { readings, snapshot }: Live,
  panels: readonly PanelName[],
): Partial<Record<MarkKind, ArrayLike<number>>> {
  if (!readings || readings.run !== snapshot?.run || readings.step !== snapshot.step) return {}
  const { likelihood, coverage } = readings.values
  return {
    ...(panels.includes('likelihood') &&
      likelihood &&
      !('missing' in likelihood) && { minority: likelihood.minority }),
    ...(panels.includes('coverage') && coverage && { stranded: coverage.stranded }),
  }
}

function drawMarks(
  canvas: HTMLCanvasElement | null,
  live: Live,
  plane: PlaneView,
  panels: readonly PanelName[],
  t: number,
): void {
  const context = canvas && fitCanvas(canvas)
  const { snapshot } = live
  if (!context || !snapshot) return
  const count = snapshot.nearestDistance.length
  const at = fractionalIndex(snapshot.times, t)
  const colours = readColours(document.body, TOKENS)
  context.lineWidth = LINE
  for (const [kind, points] of Object.entries(markedPoints(live, panels))) {
    context.strokeStyle = colours[kind as MarkKind]
    context.beginPath()
    for (let i = 0; i < points.length; i++) {
      const place = plane.toView(...positionAt(snapshot.positions, count, points[i]!, at))
      if (!place?.every(Number.isFinite)) continue
      const [x, y] = place
      if (kind === 'stranded') context.rect(x - REACH, y - REACH, 2 * REACH, 2 * REACH)
      else {
        context.moveTo(x + REACH, y)
        context.arc(x, y, REACH, 0, 2 * Math.PI)
      }
    }
    context.stroke()
  }
}
