/** The picture of a map under the points of the plane, and its arrows over them. */
import { useEffect, useRef, useState } from 'react'
import { cellCentres, type MapValues } from '../measure/map/grid.ts'
import { MAP_WORDS, type MapName, type MapWords } from '../measure/map/words.ts'
import type { DrawnMap, WantedMap } from '../measure/maps.ts'
import { readColours, readNumbers } from '../views/colours.ts'
import { drawArrows, LONGEST_ARROW } from '../views/plane/arrows.ts'
import { type MapColours, type MapScale, mapPixels, mapScale } from '../views/plane/map-picture.ts'
import { fitCanvas } from '../views/plane/overlay.ts'
import type { PlaneView } from '../views/plane/plane-view.ts'
import { useLab, usePage } from './lab-context.tsx'
import type { MapReading } from './map-key.tsx'
import { useThemeChange } from './theme-change.ts'

const MAP_TOKENS = { low: '--map-low', middle: '--panel', high: '--map-high' } as const
const ARROW_TOKENS = { ink: '--ink', halo: '--panel' } as const

/** CSS pixels between two arrows, about. */
const ARROW_ROOM = LONGEST_ARROW + 6

interface MapCanvasProps {
  readonly name: MapName
  /** What the key has to say. */
  readonly onReading: (reading: MapReading) => void
}

/** A map with its values. */
type KnownMap = WantedMap & MapValues

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
      if (above) drawMapArrows(above, map, shown, arrows)
    }
    const take = (): void => {
      const latest = live.readings?.map
      const drawn: DrawnMap | undefined = latest?.name === name ? latest : undefined
      map = drawn && 'values' in drawn ? drawn : undefined
      const scale = map && mapScale(map.values, { ...words, ...mostOf(map) })
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

const mostOf = ({ most }: MapValues): { most?: number } => (most === undefined ? {} : { most })

function pictureOf(
  { grid: { columns, rows }, values }: KnownMap,
  scale: MapScale,
  colours: MapColours,
): HTMLCanvasElement {
  const picture = document.createElement('canvas')
  picture.width = columns
  picture.height = rows
  const pixels = mapPixels(values, columns, scale, colours)
  picture.getContext('2d')?.putImageData(new ImageData(pixels, columns, rows), 0, 0)
  return picture
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

/** Velocities of every so many cells of a map of speeds as arrows. */
function drawMapArrows(
  context: CanvasRenderingContext2D,
  { grid, velocities, most }: KnownMap,
  plane: PlaneView,
  { ink, halo }: { readonly ink: string; readonly halo: string },
): void {
  const [left, right] = [plane.toView(...grid.from), plane.toView(...grid.to)]
  if (!velocities || most === undefined || !left || !right) return
  const cell = (right[0] - left[0]) / grid.columns
  const stride = Math.max(1, Math.round(ARROW_ROOM / cell))
  const centres = cellCentres(grid)
  const first = Math.floor(stride / 2)
  const [places, chosen]: [number[], number[]] = [[], []]
  for (let row = first; row < grid.rows; row += stride)
    for (let column = first; column < grid.columns; column += stride) {
      const at = 2 * (row * grid.columns + column)
      places.push(...(plane.toView(centres[at]!, centres[at + 1]!) ?? [Number.NaN, Number.NaN]))
      chosen.push(velocities[at]!, velocities[at + 1]!)
    }
  drawArrows(context, places, chosen, most, ink, halo)
}

/** The value of the cell at a place; undefined outside the map. */
function valueAt({ grid, values }: KnownMap, x: number, y: number): number | undefined {
  const column = Math.floor(((x - grid.from[0]) / (grid.to[0] - grid.from[0])) * grid.columns)
  const row = Math.floor(((y - grid.from[1]) / (grid.to[1] - grid.from[1])) * grid.rows)
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return undefined
  return values[row * grid.columns + column]
}
