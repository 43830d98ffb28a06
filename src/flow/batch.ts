/**
 * The batch producer: (plan, run key, step) → regression rows, coupling included. The reference for `shaders/batch.wgsl`;
 * the wasm and reference engines train on its rows directly.
 */
import { lookUp, type QuantileTable } from '../math/quantile-table.ts'
import { ROW, ROW_WORDS, type Rows } from '../math/rows.ts'
import { drawMany, indexBelow, type RunKey, STREAM, uniform } from '../math/stream.ts'
import { couplerFor, loadCoupler } from './coupling/coupler.ts'
import type { Batch, CompiledCoupling, Coupler, Pairs } from './coupling/coupling.ts'
import { type CompiledPath, isNoisy, pathCoefficients, polarPath } from './path/path.ts'
import { type CompiledSource, SourceSampler } from './source/source.ts'
import type { CompiledTarget } from './target/target.ts'

/** Everything that decides the rows of an experiment, as plain data. */
export interface BatchPlan {
  /** Rows per batch, 1..1,024, at most the number of target points unless these are drawn afresh. */
  readonly size: number
  readonly target: CompiledTarget
  readonly source: CompiledSource
  readonly coupling: CompiledCoupling
  readonly path: CompiledPath
  /** What a row's label is: the conditional velocity u, or the target point x1. */
  readonly label: 'velocity' | 'data'
  /** Law of t on (0, 1). */
  readonly time: QuantileTable
  /** Law of one coordinate of ε. */
  readonly noise: QuantileTable
}

/** Loads what producers of these plans need that are made in this thread afterwards. */
export async function loadProducers(plans: readonly BatchPlan[]): Promise<void> {
  for (const { coupling, size } of plans) await loadCoupler(coupling, size)
}

/** Makes the batches of one run. Allocates nothing after construction. */
export class BatchProducer {
  private readonly batch: Batch
  private readonly source: SourceSampler
  /** Draws target points afresh, where the target is a law. */
  private readonly fresh: SourceSampler | undefined
  /** Last step + 1 at which each target point was taken: marks without clearing. */
  private readonly taken: Float64Array
  private stamp = 0
  private readonly pairs: Pairs
  private readonly couple: Coupler
  private readonly draws: Uint32Array
  private readonly noises: Uint32Array
  private readonly place = new Float64Array(4)
  private readonly coefficients = { a: 0, b: 0, s: 0, da: 0, db: 0, ds: 0 }

  constructor(
    private readonly plan: BatchPlan,
    private readonly key: RunKey,
  ) {
    const { size, target } = plan
    this.batch = {
      size,
      x0: new Float32Array(2 * size),
      x1: new Float32Array(2 * size),
      targetIndex: new Uint32Array(size),
    }
    this.draws = new Uint32Array(2 * size)
    this.noises = new Uint32Array(isNoisy(plan.path) ? 2 * size : 0)
    this.source = new SourceSampler(plan.source, size)
    this.fresh = target.fresh && new SourceSampler(target.fresh, size)
    this.taken = new Float64Array(target.points.length / 2)
    this.pairs = {
      source: new Int32Array(size),
      target: new Int32Array(size),
      weight: new Float32Array(size),
    }
    this.couple = couplerFor(plan.coupling, size, target)
  }

  /**
   * Writes the batch of one training step.
   * @param step 0-based training step
   * @param rows receives `plan.size` rows from row `offset` on
   */
  write(step: number, rows: Rows, offset = 0): void {
    const { plan, key, pairs, draws, noises, place } = this
    const { size, x1, targetIndex } = this.batch
    const noisy = isNoisy(plan.path)
    this.couplePoints(step)
    drawMany(key, step, STREAM.row, size, draws)
    if (noisy) drawMany(key, step, STREAM.noise, size, noises)
    for (let r = 0, at = offset * ROW_WORDS; r < size; r++, at += ROW_WORDS) {
      const i = pairs.source[r]!
      const j = pairs.target[r]!
      const t = lookUp(plan.time, uniform(draws[2 * r]!))
      this.pathOf(r, t)
      if (noisy) this.addNoise(r)
      const data = plan.label === 'data'
      rows.floats[at + ROW.x] = place[0]!
      rows.floats[at + ROW.y] = place[1]!
      rows.floats[at + ROW.t] = t
      rows.floats[at + ROW.weight] = pairs.weight[r]!
      rows.floats[at + ROW.u] = data ? x1[2 * j]! : place[2]!
      rows.floats[at + ROW.v] = data ? x1[2 * j + 1]! : place[3]!
      rows.words[at + ROW.target] = targetIndex[j]!
      rows.words[at + ROW.source] = i
    }
  }

  /**
   * The conditional paths of the batch of one training step, without noise: what training will follow.
   * @param times values of t, each in [0, 1]
   * @returns [time][row][x, y]
   */
  paths(step: number, times: ArrayLike<number>): Float32Array {
    const { size } = this.batch
    const positions = new Float32Array(2 * size * times.length)
    this.couplePoints(step)
    for (let k = 0; k < times.length; k++)
      for (let r = 0; r < size; r++) {
        this.pathOf(r, times[k]!)
        positions.set(this.place.subarray(0, 2), 2 * (k * size + r))
      }
    return positions
  }

  /**
   * The pairs of the batch that was written last, in the order of its rows.
   * @param ends receives x0, y0, x1, y1 of every pair
   * @param offset first pair to write
   */
  ends(ends: Float32Array, offset = 0): void {
    const { batch, pairs } = this
    for (let r = 0; r < batch.size; r++)
      for (let c = 0; c < 2; c++) {
        ends[4 * (offset + r) + c] = batch.x0[2 * pairs.source[r]! + c]!
        ends[4 * (offset + r) + 2 + c] = batch.x1[2 * pairs.target[r]! + c]!
      }
  }

  /** Draws the samples of a step and pairs them. */
  private couplePoints(step: number): void {
    const { key, batch, pairs } = this
    this.drawTarget(step)
    this.source.draw(key, step, SOURCE_STREAMS, batch.x0, batch.x1)
    pairs.weight.fill(1)
    this.couple(batch, key, step, pairs)
  }

  /** x_t and u_t of row r into `place`, without noise. */
  private pathOf(r: number, t: number): void {
    const { plan, place, coefficients, pairs } = this
    const { x0, x1 } = this.batch
    const i = 2 * pairs.source[r]!
    const j = 2 * pairs.target[r]!
    if (plan.path.kind === 'polar') {
      polarPath(x0, i, x1, j, t, place)
      return
    }
    pathCoefficients(plan.path, t, coefficients)
    const { a, b, da, db } = coefficients
    place[0] = a * x0[i]! + b * x1[j]!
    place[1] = a * x0[i + 1]! + b * x1[j + 1]!
    place[2] = da * x0[i]! + db * x1[j]!
    place[3] = da * x0[i + 1]! + db * x1[j + 1]!
  }

  /** Adds s·ε to x_t and its derivative to u_t, with the coefficients of `pathOf`. */
  private addNoise(r: number): void {
    const { plan, place, noises } = this
    const { s, ds } = this.coefficients
    for (let c = 0; c < 2; c++) {
      const epsilon = lookUp(plan.noise, uniform(noises[2 * r + c]!))
      place[c] = place[c]! + s * epsilon
      place[2 + c] = place[2 + c]! + ds * epsilon
    }
  }

  private drawTarget(step: number): void {
    const { key, batch, fresh } = this
    if (!fresh) {
      this.drawPoints(step)
      return
    }
    fresh.draw(key, step, FRESH_STREAMS, batch.x1)
    for (let i = 0; i < batch.size; i++) batch.targetIndex[i] = i
  }

  /** Floyd's sampling without replacement (Bentley and Floyd 1987): a uniform subset in `size` draws. */
  private drawPoints(step: number): void {
    const { plan, key, taken, draws } = this
    const { size, x1, targetIndex } = this.batch
    const count = taken.length
    this.stamp++
    drawMany(key, step, STREAM.target, size, draws)
    for (let i = 0; i < size; i++) {
      const newest = count - size + i
      let at = indexBelow(draws[2 * i]!, newest + 1)
      if (taken[at] === this.stamp) at = newest
      taken[at] = this.stamp
      targetIndex[i] = at
      x1[2 * i] = plan.target.points[2 * at]!
      x1[2 * i + 1] = plan.target.points[2 * at + 1]!
    }
  }
}

const SOURCE_STREAMS = { row: STREAM.row, source: STREAM.source }
const FRESH_STREAMS = { row: STREAM.freshRow, source: STREAM.freshSource }
