/**
 * Flow maps of the cells of a grid. A flow map costs some 17 evaluations of the field where a map of the field costs one, so it
 * is made at no more than 48 × 48 cells, in about 150 ms with the paper's network, and read between them: maps of flows are smooth
 * where densities, which are made of them, are not.
 */
import type { DifferentiableField } from '../../math/jet.ts'
import { spectralNorm } from '../../math/matrix2.ts'
import { flowMap, gradedTimes } from '../../solver/flow-map.ts'
import { cellCentres, type Grid } from './grid.ts'

/** Most cells across and up at which flow maps are made. */
const CELLS = 48
/** Steps of the whole flow; see `flowMap` for what that leaves. */
const STEPS = 16

/** What is kept of the flow map of a cell. */
export interface FlowMaps {
  /** Where it ends. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** ∫ div v dt along the way. */
  readonly growth: Float64Array
  /** ln of the largest factor by which a distance grows. */
  readonly stretch: Float64Array
}

/** Flow maps of all cells, row by row from the lower left corner, from one flow time to another. */
export function flowMaps(
  field: DifferentiableField,
  grid: Grid,
  from: number,
  to: number,
): FlowMaps {
  const coarse = {
    ...grid,
    columns: Math.min(CELLS, grid.columns),
    rows: Math.min(CELLS, grid.rows),
  }
  const steps = Math.max(1, Math.ceil(STEPS * Math.abs(to - from)))
  const times = gradedTimes(from, to, steps)
  const points = cellCentres(coarse)
  const maps = roomFor(points.length / 2)
  for (let i = 0; i < maps.x.length; i++) {
    const { x, y, growth, stretch } = flowMap(field, points[2 * i]!, points[2 * i + 1]!, times)
    maps.x[i] = x
    maps.y[i] = y
    maps.growth[i] = growth
    maps.stretch[i] = Math.log(spectralNorm(stretch))
  }
  if (coarse.columns === grid.columns && coarse.rows === grid.rows) return maps
  return {
    x: between(maps.x, coarse, grid),
    y: between(maps.y, coarse, grid),
    growth: between(maps.growth, coarse, grid),
    stretch: between(maps.stretch, coarse, grid),
  }
}

function roomFor(cells: number): FlowMaps {
  return {
    x: new Float64Array(cells),
    y: new Float64Array(cells),
    growth: new Float64Array(cells),
    stretch: new Float64Array(cells),
  }
}

/** Values at the centres of coarse cells read at those of finer ones: bilinear, and straight on beyond the outermost. */
function between(values: Float64Array, coarse: Grid, fine: Grid): Float64Array {
  const across = places(coarse.columns, fine.columns)
  const up = places(coarse.rows, fine.rows)
  const out = new Float64Array(fine.columns * fine.rows)
  for (let row = 0; row < fine.rows; row++)
    for (let column = 0; column < fine.columns; column++) {
      const [i, s] = across[column]!
      const [j, r] = up[row]!
      const at = (di: number, dj: number): number =>
        values[
          Math.min(coarse.rows - 1, j + dj) * coarse.columns + Math.min(coarse.columns - 1, i + di)
        ]!
      const low = at(0, 0) + s * (at(1, 0) - at(0, 0))
      const high = at(0, 1) + s * (at(1, 1) - at(0, 1))
      out[row * fine.columns + column] = low + r * (high - low)
    }
  return out
}

/** Of every fine cell: the coarse cell whose centre lies before its own, and how far beyond that it is, in coarse cells. */
function places(coarse: number, fine: number): [number, number][] {
  return Array.from({ length: fine }, (_, k) => {
    const place = ((k + 0.5) / fine) * coarse - 0.5
    const cell = Math.min(Math.max(0, coarse - 2), Math.max(0, Math.floor(place)))
    return [cell, place - cell]
  })
}
