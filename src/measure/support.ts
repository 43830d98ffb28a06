/** Where training has been: an occupancy grid in x, y and t of rows that were trained on. */
import { ROW, ROW_WORDS } from '../math/rows.ts'
import type { TrainedRows } from './trained-rows.ts'

/** Cells across and up, and slices of equal length of t in [0, 1]. */
export const SUPPORT = { side: 64, slices: 16 } as const

export interface Support {
  /** Rows in each cell, [slice][row][column] from the lower left corner; 65,535 at most. */
  readonly counts: Uint16Array
  /** All of them. */
  readonly rows: number
  /** Corners of the grid, the bounding box of the rows, in the coordinates of the training. */
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

/** Counts the rows that were trained on. @param taken with at least one such row */
export function supportOf({ rows: { floats }, trained }: TrainedRows): Support {
  const from: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const to: [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let r = 0; r < trained; r++)
    for (let c = 0; c < 2; c++) {
      const value = floats[r * ROW_WORDS + c]!
      from[c] = Math.min(from[c]!, value)
      to[c] = Math.max(to[c]!, value)
    }
  const counts = new Uint16Array(SUPPORT.side ** 2 * SUPPORT.slices)
  const support = { counts, rows: trained, from, to }
  for (let r = 0; r < trained; r++) {
    const at = r * ROW_WORDS
    const cell = cellOf(support, floats[at + ROW.x]!, floats[at + ROW.y]!, floats[at + ROW.t]!)
    if (cell >= 0) counts[cell] = counts[cell]! + 1
  }
  return support
}

/** Index of the cell that holds a place at a time; -1 outside of the grid. */
function cellOf({ from, to }: Omit<Support, 'counts'>, x: number, y: number, t: number): number {
  const { side, slices } = SUPPORT
  const column = indexWithin(x, from[0], to[0], side)
  const row = indexWithin(y, from[1], to[1], side)
  const slice = indexWithin(t, 0, 1, slices)
  return column < 0 || row < 0 || slice < 0 ? -1 : (slice * side + row) * side + column
}

function indexWithin(value: number, from: number, to: number, count: number): number {
  if (!(value >= from && value <= to)) return -1
  return to > from ? Math.min(count - 1, Math.floor(((value - from) / (to - from)) * count)) : 0
}

/**
 * Tells whether a place at a time is covered: its cell, or one of the 26 around it in x, y and t, holds at least one row. The
 * neighbours stand for the generalisation of the network, and keep a grid of few rows from having holes by chance.
 */
export function coverOf(support: Support): (x: number, y: number, t: number) => boolean {
  const { side, slices } = SUPPORT
  const covered = new Uint8Array(support.counts.length)
  support.counts.forEach((count, cell) => {
    if (count === 0) return
    const column = cell % side
    const row = Math.floor(cell / side) % side
    const slice = Math.floor(cell / (side * side))
    for (let s = Math.max(0, slice - 1); s <= Math.min(slices - 1, slice + 1); s++)
      for (let r = Math.max(0, row - 1); r <= Math.min(side - 1, row + 1); r++)
        for (let c = Math.max(0, column - 1); c <= Math.min(side - 1, column + 1); c++)
          covered[(s * side + r) * side + c] = 1
  })
  return (x, y, t) => {
    const cell = cellOf(support, x, y, t)
    return cell >= 0 && covered[cell] === 1
  }
}
