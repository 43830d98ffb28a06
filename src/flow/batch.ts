/**
 * The batch producer: (plan, run key, step) → regression rows, coupling included. The reference for `shaders/batch.wgsl`;
 * the wasm and reference engines train on its rows directly.
 * x_t = (1-t)·x0 + t·x1 + σ·ε with the conditional velocity u = x1 - x0 (paper §2).
 */
import { lookUp, type QuantileTable } from '../math/quantile-table.ts'
import { ROW, ROW_WORDS, type Rows } from '../math/rows.ts'
import { draw, indexBelow, type RunKey, STREAM, uniform } from '../math/stream.ts'
import { couplerFor } from './coupling/coupler.ts'
import type { CompiledCoupling, Coupler, Pairs } from './coupling/coupling.ts'
import { type CompiledSource, drawSource } from './source/source.ts'
import type { CompiledTarget } from './target/target.ts'

/** Everything that decides the rows of an experiment, as plain data. */
export interface BatchPlan {
  /** Rows per batch, 1..1,024, at most the number of target points. */
  readonly size: number
  readonly target: CompiledTarget
  readonly source: CompiledSource
  readonly coupling: CompiledCoupling
  /** σ of the conditional path, ≥ 0. */
  readonly sigma: number
  /** Law of t on (0, 1). */
  readonly time: QuantileTable
  /** Law of one coordinate of ε. */
  readonly noise: QuantileTable
}

/** Makes the batches of one run. Allocates nothing after construction. */
export class BatchProducer {
  private readonly x0: Float32Array
  private readonly x1: Float32Array
  private readonly targetIndex: Uint32Array
  /** Last step + 1 at which each target point was taken: marks without clearing. */
  private readonly taken: Float64Array
  private stamp = 0
  private readonly pairs: Pairs
  private readonly couple: Coupler
  private readonly draws = new Uint32Array(2)

  constructor(
    private readonly plan: BatchPlan,
    private readonly key: RunKey,
  ) {
    const { size } = plan
    this.x0 = new Float32Array(2 * size)
    this.x1 = new Float32Array(2 * size)
    this.targetIndex = new Uint32Array(size)
    this.taken = new Float64Array(plan.target.points.length / 2)
    this.pairs = { source: new Int32Array(size), target: new Int32Array(size) }
    this.couple = couplerFor(plan.coupling, size)
  }

  /**
   * Writes the batch of one training step.
   * @param step 0-based training step
   * @param rows receives `plan.size` rows from row `offset` on
   */
  write(step: number, rows: Rows, offset = 0): void {
    const { plan, key, x0, x1, targetIndex, pairs, draws } = this
    const { size } = plan
    drawSource(plan.source, key, step, STREAM.row, STREAM.source, size, x0)
    this.drawTarget(step)
    this.couple(x0, x1, key, step, pairs)
    for (let r = 0, at = offset * ROW_WORDS; r < size; r++, at += ROW_WORDS) {
      const i = pairs.source[r]!
      const j = pairs.target[r]!
      draw(key, step, STREAM.row, r, draws)
      const t = lookUp(plan.time, uniform(draws[0]!))
      const u = x1[2 * j]! - x0[2 * i]!
      const v = x1[2 * j + 1]! - x0[2 * i + 1]!
      let x = x0[2 * i]! + t * u
      let y = x0[2 * i + 1]! + t * v
      if (plan.sigma > 0) {
        draw(key, step, STREAM.noise, r, draws)
        x += plan.sigma * lookUp(plan.noise, uniform(draws[0]!))
        y += plan.sigma * lookUp(plan.noise, uniform(draws[1]!))
      }
      rows.floats[at + ROW.x] = x
      rows.floats[at + ROW.y] = y
      rows.floats[at + ROW.t] = t
      rows.floats[at + ROW.weight] = 1
      rows.floats[at + ROW.u] = u
      rows.floats[at + ROW.v] = v
      rows.words[at + ROW.target] = targetIndex[j]!
      rows.words[at + ROW.source] = i
    }
  }

  /** Floyd's sampling without replacement (Bentley and Floyd 1987): a uniform subset in `size` draws. */
  private drawTarget(step: number): void {
    const { plan, key, x1, targetIndex, taken, draws } = this
    const { size } = plan
    const count = taken.length
    this.stamp++
    for (let i = 0; i < size; i++) {
      const newest = count - size + i
      draw(key, step, STREAM.target, i, draws)
      let at = indexBelow(draws[0]!, newest + 1)
      if (taken[at] === this.stamp) at = newest
      taken[at] = this.stamp
      targetIndex[i] = at
      x1[2 * i] = plan.target.points[2 * at]!
      x1[2 * i + 1] = plan.target.points[2 * at + 1]!
    }
  }
}
