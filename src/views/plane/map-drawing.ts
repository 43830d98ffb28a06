/** What a map looks like on the plane: its cells as a picture, its velocities as arrows. */
import { cellCentres, type MapValues } from '../../measure/map/grid.ts'
import type { MapWords } from '../../measure/map/words.ts'
import type { WantedMap } from '../../measure/maps.ts'
import type { Painter } from '../picture/svg-painter.ts'
import { drawArrows, LONGEST_ARROW } from './arrows.ts'
import { type MapColours, type MapScale, mapPixels, mapScale } from './map-picture.ts'

export const MAP_TOKENS = { low: '--map-low', middle: '--panel', high: '--map-high' } as const
export const ARROW_TOKENS = { ink: '--ink', halo: '--panel' } as const

/** CSS pixels between two arrows, about. */
const ARROW_ROOM = LONGEST_ARROW + 6

/** A map with its values. */
export type KnownMap = WantedMap & MapValues

/** What its colours spread over; undefined when no value is finite. */
export function scaleOfMap({ values, most }: KnownMap, words: MapWords): MapScale | undefined {
  return mapScale(values, { ...words, ...(most !== undefined && { most }) })
}

/** One pixel a cell. */
export function pictureOf(
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

/**
 * Velocities of every so many cells of a map of speeds as arrows.
 * @param toView pixels of a place of the plane, once they are known
 */
export function drawMapArrows(
  painter: Painter,
  { grid, velocities, most }: KnownMap,
  toView: (x: number, y: number) => [number, number] | undefined,
  { ink, halo }: { readonly ink: string; readonly halo: string },
): void {
  const [left, right] = [toView(...grid.from), toView(...grid.to)]
  if (!velocities || most === undefined || !left || !right) return
  const cell = (right[0] - left[0]) / grid.columns
  const stride = Math.max(1, Math.round(ARROW_ROOM / cell))
  const centres = cellCentres(grid)
  const first = Math.floor(stride / 2)
  const [places, chosen]: [number[], number[]] = [[], []]
  for (let row = first; row < grid.rows; row += stride)
    for (let column = first; column < grid.columns; column += stride) {
      const at = 2 * (row * grid.columns + column)
      places.push(...(toView(centres[at]!, centres[at + 1]!) ?? [Number.NaN, Number.NaN]))
      chosen.push(velocities[at]!, velocities[at + 1]!)
    }
  drawArrows(painter, places, chosen, most, ink, halo)
}
