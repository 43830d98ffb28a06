/**
 * Which targets are nearest to many fixed points, in the power distance ½‖x-y_j‖² - ψ_j, again and again for other ψ.
 * That is argmin_j of g_j(x) = h_j - ⟨x, y_j⟩ with h_j = ½‖y_j‖² - ψ_j. Points are searched in blocks of neighbours: if at
 * a block's centre z target k is best, target j can come within `margin` of it somewhere in the block (radius ρ) only when
 * g_j(z) - g_k(z) ≤ ρ‖y_j-y_k‖ + margin. Few targets pass, so a search costs some n·(N/64) instead of n·N.
 */
import { spatialOrder } from './spatial-order.ts'
import type { Points } from './vector.ts'

/** Points of a block. */
const BLOCK = 64

/** Fixed points with weights, in blocks of neighbours. */
export class PointBlocks {
  readonly count: number
  /** Coordinates less the origin, in spatial order. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Weights in the same order; they sum to 1. */
  readonly weight: Float64Array
  /** The weighted mean, unless given. */
  readonly origin: readonly [number, number]
  readonly blocks: number
  private readonly centres: Float64Array
  private readonly radii: Float64Array

  /**
   * @param points 1 to 2^20 points
   * @param weights non-negative, any sum above 0; equal when absent
   */
  constructor(points: Points, weights?: ArrayLike<number>, origin?: readonly [number, number]) {
    this.count = points.length / 2
    const { count } = this
    const order = new Int32Array(count)
    spatialOrder(points, order, new Float64Array(count))
    let total = 0
    for (let i = 0; i < count; i++) total += weights ? weights[i]! : 1
    this.x = new Float64Array(count)
    this.y = new Float64Array(count)
    this.weight = new Float64Array(count)
    let meanX = 0
    let meanY = 0
    for (let k = 0; k < count; k++) {
      const i = order[k]!
      const w = (weights ? weights[i]! : 1) / total
      this.weight[k] = w
      meanX += w * points[2 * i]!
      meanY += w * points[2 * i + 1]!
    }
    this.origin = origin ?? [meanX, meanY]
    for (let k = 0; k < count; k++) {
      this.x[k] = points[2 * order[k]!]! - this.origin[0]
      this.y[k] = points[2 * order[k]! + 1]! - this.origin[1]
    }
    this.blocks = Math.ceil(count / BLOCK)
    this.centres = new Float64Array(2 * this.blocks)
    this.radii = new Float64Array(this.blocks)
    for (let b = 0; b < this.blocks; b++) this.bound(b)
  }

  /** First point of a block; that of the next block is its end. */
  start(block: number): number {
    return Math.min(this.count, block * BLOCK)
  }

  /** Every `stride`-th point in spatial order. */
  thinned(stride: number): PointBlocks {
    if (stride === 1) return this
    const count = Math.floor(this.count / stride)
    const points = new Float32Array(2 * count)
    const weights = new Float64Array(count)
    for (let k = 0; k < count; k++) {
      const i = k * stride + (stride >> 1)
      points[2 * k] = this.x[i]! + this.origin[0]
      points[2 * k + 1] = this.y[i]! + this.origin[1]
      weights[k] = this.weight[i]!
    }
    return new PointBlocks(points, weights, this.origin)
  }

  /** Indices of `count` points at even steps of weight along the spatial order. */
  quantiles(count: number): Int32Array {
    return quantiles(this.weight, count)
  }

  private bound(block: number): void {
    const { x, y } = this
    const from = this.start(block)
    const to = this.start(block + 1)
    let centreX = 0
    let centreY = 0
    for (let i = from; i < to; i++) {
      centreX += x[i]! / (to - from)
      centreY += y[i]! / (to - from)
    }
    let radius = 0
    for (let i = from; i < to; i++)
      radius = Math.max(radius, Math.hypot(x[i]! - centreX, y[i]! - centreY))
    this.centres[2 * block] = centreX
    this.centres[2 * block + 1] = centreY
    this.radii[block] = radius
  }

  /**
   * Targets that can come within `margin` of the best at some point of the block.
   * @param targets x0, y0, x1, y1, … less the origin
   * @param h h_j of each target
   * @param found receives their indices, ascending
   * @returns how many
   */
  candidates(
    block: number,
    targets: Float64Array,
    h: Float64Array,
    margin: number,
    found: Int32Array,
  ): number {
    const zx = this.centres[2 * block]!
    const zy = this.centres[2 * block + 1]!
    const n = h.length
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (let j = 0; j < n; j++) {
      const g = h[j]! - (zx * targets[2 * j]! + zy * targets[2 * j + 1]!)
      if (g >= least) continue
      least = g
      best = j
    }
    // Rounding must not lose the tied: 1e-12 of the largest number that was subtracted.
    const slack = margin + 1e-12 * Math.abs(h[best]!)
    const square = this.radii[block]! ** 2
    const bx = targets[2 * best]!
    const by = targets[2 * best + 1]!
    let count = 0
    for (let j = 0; j < n; j++) {
      const x = targets[2 * j]!
      const y = targets[2 * j + 1]!
      const behind = h[j]! - (zx * x + zy * y) - least - slack
      if (behind > 0 && behind * behind > square * ((x - bx) ** 2 + (y - by) ** 2)) continue
      found[count++] = j
    }
    return count
  }
}

/** Indices at `count` even steps of weight. @param weights they sum to 1 */
export function quantiles(weights: Float64Array, count: number): Int32Array {
  let i = 0
  let sum = weights[0]!
  return Int32Array.from({ length: count }, (_, k) => {
    while (i < weights.length - 1 && sum < (k + 0.5) / count) sum += weights[++i]!
    return i
  })
}
