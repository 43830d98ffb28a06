import type { Missing } from '../../flow/source/density.ts'
import type { Points } from '../../math/vector.ts'
import type { Subject } from '../subject.ts'

/** Centres of the cells of a rectangle of the plane, in the coordinates of the training. */
export interface Grid {
  /** Lower left and upper right corner. */
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  /** Cells across and up, each ≥ 1. */
  readonly columns: number
  readonly rows: number
}

/** One number for every cell of a grid, row by row from the lower left corner; NaN where there is none. */
export interface MapValues {
  readonly values: Float32Array
  /** Of a map of speeds: the velocities, [cell][u, v], NaN where there is none. */
  readonly velocities?: Float32Array
  /** Where colours and arrows end, if not with the values. The same for learned and exact velocities of a run, so that they compare. */
  readonly most?: number
}

/**
 * A map of the plane, or why there is none.
 * A pure function, at 64 × 64 cells quick enough to be drawn four times a second (≤ 200 ms).
 * @param t flow time, 0 to 1
 */
export type PlaneMap = (subject: Subject, t: number, grid: Grid) => MapValues | Missing

/** Centres of all cells, row by row from the lower left corner. */
export function cellCentres({ from, to, columns, rows }: Grid): Points {
  const points = new Float32Array(2 * columns * rows)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = 2 * (row * columns + column)
      points[at] = from[0] + ((column + 0.5) / columns) * (to[0] - from[0])
      points[at + 1] = from[1] + ((row + 0.5) / rows) * (to[1] - from[1])
    }
  return points
}

/** One value for every cell of a grid. */
export function mapOf(grid: Grid, value: (x: number, y: number) => number): Float32Array {
  const points = cellCentres(grid)
  return Float32Array.from({ length: points.length / 2 }, (_, i) =>
    value(points[2 * i]!, points[2 * i + 1]!),
  )
}

/** Cells of a map at most. */
const MOST_CELLS = 4096

/** A rectangle of the plane cut into about as many square cells as a map may have. */
export function gridOver(
  from: readonly [number, number],
  to: readonly [number, number],
  cells = MOST_CELLS,
): Grid {
  const [width, height] = [to[0] - from[0], to[1] - from[1]]
  const size = Math.sqrt((width * height) / cells)
  const count = (length: number): number => Math.max(1, Math.floor(length / size))
  return { from, to, columns: count(width), rows: count(height) }
}
