import { kMeans } from '../../math/k-means.ts'
import type { Points } from '../../math/vector.ts'
import { klDivergence, sharesOf } from '../divergence.ts'
import type { MetricWords } from '../metric-words.ts'
import { nearestTargets } from '../nearest.ts'
import { allFinite, needPoints } from '../points.ts'

export const MDD: MetricWords = {
  label: 'MDD',
  long: 'mode distribution discrepancy, 8 cells',
  unit: '',
  better: 'lower',
  decimals: 4,
}

/** Cells of the paper's code. */
export const MDD_CELLS = 8

/**
 * Cells of MDD: centres of 8-means of the target, seeded k-means++ (unseeded in the paper's code).
 * @throws RangeError with fewer than 8 points
 */
export function mddCells(target: Points): Points {
  needPoints(target, MDD_CELLS, 'target')
  return kMeans(target, MDD_CELLS)
}

/** Share of the points nearest to each cell's centre. */
export function cellShares(points: Points, cells: Points): number[] {
  return sharesOf(nearestTargets(points, cells).index, cells.length / 2)
}

/**
 * MDD, mode distribution discrepancy: KL(R‖G) in nats of the histograms of target and generated points over the target's
 * 8-means cells, clipped at 1e-10 (paper, appendix on 2D metrics, and its code). Lower is better, 0 is equal shares.
 * NaN when a point is not finite.
 * @param generated at least two points
 * @param cells centres, from `mddCells`
 * @param targetShares the target's own histogram over them
 * @throws RangeError naming the count
 */
export function mdd(
  generated: Points,
  target: Points,
  cells: Points = mddCells(target),
  targetShares: readonly number[] = cellShares(target, cells),
): number {
  needPoints(generated, 2, 'generated')
  if (!allFinite(generated)) return Number.NaN
  return klDivergence(targetShares, cellShares(generated, cells))
}
