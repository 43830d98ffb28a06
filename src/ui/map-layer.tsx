/** A map under the points of the plane, its choice and its key. Loaded with the evidence. */
import { useEffect, useRef, useState } from 'react'
import { cellCentres } from '../measure/map/grid.ts'
import { MAP_NAMES, MAP_WORDS, type MapName, type MapWords } from '../measure/map/words.ts'
import type { DrawnMap } from '../measure/maps.ts'
import { readColours, toNumbers } from '../views/colours.ts'
import { measured } from '../views/format.ts'
import { drawArrows } from '../views/plane/arrows.ts'
import { type MapColours, type MapScale, mapPixels, mapScale } from '../views/plane/map-picture.ts'
import { fitCanvas } from '../views/plane/overlay.ts'
import type { PlaneView } from '../views/plane/plane-view.ts'
import { useLab, usePage, useView } from './lab-context.tsx'
import { PointMarks } from './point-marks.tsx'
import './styles/map-layer.css'
import { useThemeChange } from './theme-change.ts'

const TOKENS = {
  low: '--map-low',
  middle: '--panel',
  high: '--map-high',
  arrows: '--muted',
} as const

export default function MapLayer() {
  const { view } = usePage()
  const chosen = useView((state) => state.map)
  return (
    <>
      {chosen && <MapCanvas name={chosen} />}
      <PointMarks />
      <span className="select small map-choice">
        <select
          aria-label="Map of the plane"
          value={chosen ?? ''}
          onChange={(event) =>
            view.getState().setMap(MAP_NAMES.find((name) => name === event.target.value))
          }
        >
          <option value="">no map</option>
          {MAP_NAMES.map((name) => (
            <option key={name} value={name}>
              {MAP_WORDS[name].label}
            </option>
          ))}
        </select>
      </span>
    </>
  )
}

function MapCanvas({ name }: { readonly name: MapName }) {
  const { live, plane } = usePage()
  const onThemeChange = useThemeChange()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [scale, setScale] = useState<MapScale>()
  const [pointed, setPointed] = useState<number>()
  // The plane is there after the first picture at the latest.
  const ready = useLab((lab) => lab.picture !== undefined)
  const words: MapWords = MAP_WORDS[name]

  useEffect(() => {
    const shown = plane.current
    if (!shown || !ready) return
    let map: DrawnMap | undefined
    let picture: HTMLCanvasElement | undefined
    let arrows = ''
    const draw = (): void => drawPicture(canvas.current, picture, map, shown, arrows)
    const take = (): void => {
      const { readings } = live
      map = readings?.map?.name === name ? readings.map : undefined
      const next = map && mapScale(map.values, words)
      const { low, middle, high, ...colours } = readColours(document.body, TOKENS)
      const ramp = { low: toNumbers(low), middle: toNumbers(middle), high: toNumbers(high) }
      picture = map && next && pictureOf(map, next, ramp)
      arrows = colours.arrows
      setScale(next)
      draw()
    }
    const hover = (event: PointerEvent): void => {
      const place = shown.placeOf(event.clientX, event.clientY)
      setPointed(place && map && valueAt(map, ...place))
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
  }, [live, plane, name, words, ready, onThemeChange])

  return (
    <>
      <canvas ref={canvas} className="map-canvas" />
      <div className="map-key" title={words.help}>
        {scale ? (
          <>
            <span className="map-name">
              {words.label} <span className="unit">{words.unit}</span>
            </span>
            <span className="number">{measured(scale.from, undefined)}</span>
            <span className={words.signed ? 'map-ramp signed' : 'map-ramp'} />
            <span className="number">{measured(scale.to, undefined)}</span>
            {pointed !== undefined && <span className="number">here {measured(pointed)}</span>}
          </>
        ) : (
          <span>The map is being computed.</span>
        )}
      </div>
    </>
  )
}

function pictureOf(map: DrawnMap, scale: MapScale, colours: MapColours): HTMLCanvasElement {
  const { columns, rows } = map.grid
  const picture = document.createElement('canvas')
  picture.width = columns
  picture.height = rows
  const pixels = mapPixels(map.values, columns, scale, colours)
  picture.getContext('2d')?.putImageData(new ImageData(pixels, columns, rows), 0, 0)
  return picture
}

function drawPicture(
  canvas: HTMLCanvasElement | null,
  picture: HTMLCanvasElement | undefined,
  map: DrawnMap | undefined,
  plane: PlaneView,
  colour: string,
): void {
  const context = canvas && fitCanvas(canvas)
  if (!context) return
  if (!picture || !map) return
  const lower = plane.toView(...map.grid.from)
  const upper = plane.toView(...map.grid.to)
  if (!lower || !upper) return
  context.drawImage(picture, lower[0], upper[1], upper[0] - lower[0], lower[1] - upper[1])
  if (!map.arrows) return
  const { grid, velocities } = map.arrows
  const places = cellCentres(grid)
  for (let i = 0; i < places.length; i += 2)
    places.set(plane.toView(places[i]!, places[i + 1]!) ?? [Number.NaN, Number.NaN], i)
  drawArrows(context, places, velocities, (upper[0] - lower[0]) / grid.columns, colour)
}

/** The value of the cell at a place; undefined outside the map. */
function valueAt({ grid, values }: DrawnMap, x: number, y: number): number | undefined {
  const column = Math.floor(((x - grid.from[0]) / (grid.to[0] - grid.from[0])) * grid.columns)
  const row = Math.floor(((y - grid.from[1]) / (grid.to[1] - grid.from[1])) * grid.rows)
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return undefined
  return values[row * grid.columns + column]
}
