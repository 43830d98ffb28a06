/** The picture of a map under the points of the plane, and its arrows over them. */
import { useEffect, useRef, useState } from 'react'
import { MAP_WORDS, type MapName, type MapWords } from '../measure/map/words.ts'
import type { DrawnMap } from '../measure/maps.ts'
import { readColours, readNumbers } from '../views/colours.ts'
import {
  ARROW_TOKENS,
  drawMapArrows,
  type KnownMap,
  MAP_TOKENS,
  pictureOf,
  scaleOfMap,
} from '../views/plane/map-drawing.ts'
import { fitCanvas } from '../views/plane/overlay.ts'
import type { PlaneView } from '../views/plane/plane-view.ts'
import { useLab, usePage } from './lab-context.tsx'
import type { MapReading } from './map-key.tsx'
import { useThemeChange } from './theme-change.ts'

interface MapCanvasProps {
  readonly name: MapName
  /** What the key has to say. */
  readonly onReading: (reading: MapReading) => void
}

export function MapCanvas({ name, onReading }: MapCanvasProps) {
  const { live, plane } = usePage()
  const onThemeChange = useThemeChange()
  const canvas = useRef<HTMLCanvasElement>(null)
  const over = useRef<HTMLCanvasElement>(null)
  const [reading, setReading] = useState<MapReading>({})
  // The plane is there after the first picture at the latest.
  const ready = useLab((lab) => lab.picture !== undefined)

  useEffect(() => onReading(reading), [reading, onReading])

  useEffect(() => {
    const shown = plane.current
    if (!shown || !ready) return
    const words: MapWords = MAP_WORDS[name]
    let map: KnownMap | undefined
    let picture: HTMLCanvasElement | undefined
    let arrows = readColours(document.body, ARROW_TOKENS)
    const draw = (): void => {
      const below = canvas.current && fitCanvas(canvas.current)
      const above = over.current && fitCanvas(over.current)
      if (!map || !picture) return
      if (below) drawPicture(below, picture, map, shown)
      if (above) drawMapArrows(above, map, (x, y) => shown.toView(x, y), arrows)
    }
    const take = (): void => {
      const latest = live.readings?.map
      const drawn: DrawnMap | undefined = latest?.name === name ? latest : undefined
      map = drawn && 'values' in drawn ? drawn : undefined
      const scale = map && scaleOfMap(map, words)
      arrows = readColours(document.body, ARROW_TOKENS)
      picture = map && scale && pictureOf(map, scale, readNumbers(document.body, MAP_TOKENS))
      setReading(({ pointed }) => ({
        ...(map && scale && { scale, t: map.t, arrows: map.velocities !== undefined, pointed }),
        ...(drawn && 'missing' in drawn && { missing: drawn.missing }),
      }))
      draw()
    }
    const hover = (event: PointerEvent): void => {
      const place = shown.placeOf(event.clientX, event.clientY)
      const pointed = place && map && valueAt(map, ...place)
      setReading((before) => (before.pointed === pointed ? before : { ...before, pointed }))
    }
    take()
    const area = canvas.current?.parentElement
    area?.addEventListener('pointermove', hover)
    const ends = [
      live.subscribe('readings', take),
      shown.subscribe(draw),
      onThemeChange(take),
      () => area?.removeEventListener('pointermove', hover),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [live, plane, name, ready, onThemeChange])

  return (
    <>
      <canvas ref={canvas} className="map-canvas" />
      <canvas ref={over} className="mark-canvas" />
    </>
  )
}

function drawPicture(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement,
  { grid }: KnownMap,
  plane: PlaneView,
): void {
  const lower = plane.toView(...grid.from)
  const upper = plane.toView(...grid.to)
  if (!lower || !upper) return
  context.drawImage(picture, lower[0], upper[1], upper[0] - lower[0], lower[1] - upper[1])
}

/** The value of the cell at a place; undefined outside the map. */
function valueAt({ grid, values }: KnownMap, x: number, y: number): number | undefined {
  const column = Math.floor(((x - grid.from[0]) / (grid.to[0] - grid.from[0])) * grid.columns)
  const row = Math.floor(((y - grid.from[1]) / (grid.to[1] - grid.from[1])) * grid.rows)
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return undefined
  return values[row * grid.columns + column]
}
