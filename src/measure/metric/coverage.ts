import type { Points } from '../../math/vector.ts'
import type { MetricWords } from '../metric-words.ts'
import { needPoints } from '../points.ts'

export const COVERAGE: MetricWords = {
  label: 'Coverage',
  long: 'coverage, one to one',
  unit: '',
  better: 'higher',
  decimals: 3,
}

/** Pairs closer than this can be matched (paper's code). */
const REACH = 1

/**
 * Coverage: greedy one-to-one matches of pairs closer than ε = 1, visited target by target and, for each, through the
 * generated points in their order; over the number of target points (paper's code). A share, 0 to 1; higher is better.
 * Being greedy it depends a little on the order of the points.
 * @param generated, target at least two points each
 * @throws RangeError naming the count
 */
export function coverage(generated: Points, target: Points): number {
  needPoints(generated, 2, 'generated')
  needPoints(target, 2, 'target')
  const taken = new Uint8Array(generated.length / 2)
  let matches = 0
  for (let r = 0; r < target.length; r += 2) {
    for (let g = 0; g < generated.length; g += 2) {
      if (taken[g >> 1]) continue
      const dx = generated[g]! - target[r]!
      const dy = generated[g + 1]! - target[r + 1]!
      if (dx * dx + dy * dy >= REACH * REACH || Number.isNaN(dx + dy)) continue
      taken[g >> 1] = 1
      matches++
      break
    }
  }
  return (2 * matches) / target.length
}
