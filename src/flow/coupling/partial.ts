import type { Assignment } from '../../math/assignment.ts'
import { largeAssignment } from '../../math/large-assignment.ts'
import { draw, indexBelow, STREAM, uniform } from '../../math/stream.ts'
import { fillCosts } from './costs.ts'
import type { Coupler } from './coupling.ts'

/**
 * Exact partial minibatch transport (Figalli 2010) with squared cost: the cheapest plan that moves only the share `mass` of the
 * batch. Moving k of the samples is an assignment of k pairs; a share between two such k is a mixture of both plans. Rows are
 * drawn with replacement from the plan.
 * @param size batch size
 * @param options.mass share of the batch, above 0 to 1
 */
export function partialCoupler(size: number, { mass }: { readonly mass: number }): Coupler {
  // .3 of 10 must not fall below 3 by rounding.
  const fewer = Math.floor(mass * size + 1e-9)
  const excess = Math.max(0, mass * size - fewer)
  const withMore = excess > 1e-9 ? excess * (fewer + 1) : 0
  const shareOfMore = withMore / (withMore + (1 - excess) * fewer)
  const few = fewer > 0 && shareOfMore < 1 ? new PartialAssignment(size, fewer) : undefined
  const more = shareOfMore > 0 ? new PartialAssignment(size, fewer + 1) : undefined
  const cost = new Float64Array(size * size)
  const words = new Uint32Array(2)
  return (batch, key, step, pairs) => {
    fillCosts(batch, true, cost)
    few?.solve(cost)
    more?.solve(cost)
    for (let r = 0; r < size; r++) {
      draw(key, step, STREAM.plan, r, words)
      const plan = (more && uniform(words[1]!) < shareOfMore ? more : few)!
      const k = indexBelow(words[0]!, plan.count)
      pairs.source[r] = plan.rows[k]!
      pairs.target[r] = plan.columns[k]!
    }
  }
}

/** Finds the cheapest `count` pairs of n rows and n columns, none used twice. No allocation after construction. */
export class PartialAssignment {
  /** The pairs, by row. */
  readonly rows: Int32Array
  readonly columns: Int32Array
  private readonly padded: Float64Array
  private readonly assignment: Assignment

  /** @param count 1 to n */
  constructor(
    private readonly n: number,
    readonly count: number,
  ) {
    const order = 2 * n - count
    this.rows = new Int32Array(count)
    this.columns = new Int32Array(count)
    this.padded = new Float64Array(order * order)
    this.assignment = largeAssignment(order)
  }

  /** @param cost n×n, row-major, not negative */
  solve(cost: Float64Array): void {
    const { n, count, padded, rows, columns } = this
    const order = 2 * n - count
    let dearest = 0
    for (let at = 0; at < n * n; at++) dearest = Math.max(dearest, cost[at]!)
    // n - count dummies on each side take those left over, for nothing; two dummies together would make another pair dearer.
    for (let i = 0; i < order; i++)
      for (let j = 0; j < order; j++) {
        const dummies = (i < n ? 0 : 1) + (j < n ? 0 : 1)
        padded[i * order + j] = dummies === 0 ? cost[i * n + j]! : dummies === 1 ? 0 : 1 + dearest
      }
    const columnOf = this.assignment.solve(padded, order)
    for (let i = 0, k = 0; i < n && k < count; i++) {
      if (columnOf[i]! >= n) continue
      rows[k] = i
      columns[k++] = columnOf[i]!
    }
  }
}
