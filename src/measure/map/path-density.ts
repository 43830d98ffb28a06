/** The map of training paths (paper, figure 5): where the rows lie that were trained on. */
import type { Missing } from '../../flow/source/density.ts'
import { ROW, ROW_WORDS } from '../../math/rows.ts'
import type { Subject } from '../subject.ts'
import { trainedRows } from '../trained-rows.ts'
import type { Grid, MapValues, PlaneMap } from './grid.ts'

/** Rows of which a map is made, at most: some 200 ms. */
const ROWS = 20000
/** Half the length of the slice of t around the time of a map; cut off at 0 and 1. */
export const HALF_SLICE = 0.05

/**
 * Density of x_t of the rows that were trained on, over all t: share of the rows in a cell over the area of the cell, in the
 * coordinates of the training. Made of at most 20,000 rows, taken from steps spread evenly over [0, step), and of all rows while
 * these are fewer. Since a batch is a function of the step alone, they are the very rows that were trained on. None before the
 * first step.
 */
export const pathDensity: PlaneMap = (subject, _t, grid) => densityWithin(subject, grid, 0, 1)

/** The same of the rows whose time lies within .05 of t; relative to these rows alone. */
export const pathDensityAt: PlaneMap = (subject, t, grid) =>
  densityWithin(subject, grid, t - HALF_SLICE, t + HALF_SLICE)

function densityWithin(
  subject: Subject,
  grid: Grid,
  after: number,
  before: number,
): MapValues | Missing {
  if (subject.step === 0) return { missing: 'Nothing has been trained yet.' }
  const { from, to, columns, rows } = grid
  const density = new Float32Array(columns * rows)
  const taken = trainedRows(subject, ROWS, 'none')
  const { floats } = taken.rows
  let count = 0
  for (let at = 0; at < floats.length; at += ROW_WORDS) {
    const t = floats[at + ROW.t]!
    if (t < after || t > before) continue
    count++
    const column = Math.floor(((floats[at + ROW.x]! - from[0]) / (to[0] - from[0])) * columns)
    const row = Math.floor(((floats[at + ROW.y]! - from[1]) / (to[1] - from[1])) * rows)
    if (column < 0 || column >= columns || row < 0 || row >= rows) continue
    const cell = row * columns + column
    density[cell] = density[cell]! + 1
  }
  const area = ((to[0] - from[0]) / columns) * ((to[1] - from[1]) / rows)
  return { values: density.map((rowsInCell) => rowsInCell / (count * area)) }
}
