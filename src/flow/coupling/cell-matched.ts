import { draw, indexBelow, STREAM } from '../../math/stream.ts'
import type { Points } from '../../math/vector.ts'
import type { CompiledTarget } from '../target/target.ts'
import type { CompiledCoupling, Coupler } from './coupling.ts'

/** Cells of a target: its modes or its clusters. */
export type TargetCells = Pick<
  Extract<CompiledCoupling, { kind: 'cell-matched' }>,
  'centres' | 'members' | 'offsets'
>

const TURN = 2 * Math.PI

/**
 * The modes of a target as cells, each in the direction of its mean vector.
 * @throws RangeError when the target has no modes
 */
export function cellsOfModes({ points, modes }: CompiledTarget): TargetCells {
  if (!modes) throw new RangeError('The target has no modes')
  return cellsOfLabels(points, modes)
}

/**
 * Cells by label, each in the direction of the mean vector of its points; ordered by label.
 * @param labels cell of each point, from 0; a number that no point has is no cell
 */
export function cellsOfLabels(points: Points, labels: ArrayLike<number>): TargetCells {
  const groups: number[][] = []
  for (let j = 0; j < labels.length; j++) {
    const label = labels[j]!
    groups[label] ??= []
    groups[label].push(j)
  }
  const cells = groups.filter((group) => group !== undefined)
  const sum = (cell: number[], axis: number) =>
    cell.reduce((total, j) => total + points[2 * j + axis]!, 0)
  const offsets = new Uint32Array(cells.length + 1)
  cells.forEach((cell, c) => {
    offsets[c + 1] = offsets[c]! + cell.length
  })
  return {
    centres: Float32Array.from(cells, (cell) => Math.atan2(sum(cell, 1), sum(cell, 0)) / TURN),
    members: Uint32Array.from(cells.flat()),
    offsets,
  }
}

/**
 * Cell matching: a source sample belongs to the cell whose centre is nearest to its direction (ties to the first), and goes
 * to a point of that cell, all equally likely.
 */
export function cellMatchedCoupler(
  { centres, members, offsets }: TargetCells,
  { points }: CompiledTarget,
): Coupler {
  const words = new Uint32Array(2)
  return ({ size, x0, x1, targetIndex }, key, step, pairs) => {
    for (let i = 0; i < size; i++) {
      const turns = Math.atan2(x0[2 * i + 1]!, x0[2 * i]!) / TURN
      let cell = 0
      let least = Number.POSITIVE_INFINITY
      for (let c = 0; c < centres.length; c++) {
        const difference = turns - centres[c]!
        const away = Math.abs(difference - Math.round(difference))
        if (away >= least) continue
        least = away
        cell = c
      }
      draw(key, step, STREAM.plan, i, words)
      const from = offsets[cell]!
      const j = members[from + indexBelow(words[0]!, offsets[cell + 1]! - from)]!
      targetIndex[i] = j
      x1[2 * i] = points[2 * j]!
      x1[2 * i + 1] = points[2 * j + 1]!
      pairs.source[i] = pairs.target[i] = i
    }
  }
}
