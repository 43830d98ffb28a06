import type { PointBlocks } from './point-blocks.ts'

/** A target this many ε behind the best has a share below 1e-6. */
const MARGIN = 14
/** Conjugate gradients end at this share of the first residual (squared, preconditioned), or after so many rounds. */
const RESIDUAL = 1e-2
const ROUNDS = 400

/**
 * The dual of semi-discrete transport, smoothed by entropy ε (Cuturi and Peyré 2018, semi-dual form):
 *   G(h) = Σ_i w_i · softmin_ε over j of (h_j - ⟨x_i, y_j⟩) - Σ_j s_j h_j,   softmin_ε(g) = -ε ln Σ_j exp(-g_j/ε).
 * G is concave; its gradient is the mass of each target's cell less its share s_j, its Hessian -(1/ε) Σ_i w_i (diag p_i - p_i p_iᵀ),
 * which is kept as the lists p_i. ε = 0 is the hard problem, without Hessian.
 */
export class SmoothedDual {
  /** Mass of each cell, and G, after `evaluate`. */
  readonly mass: Float64Array
  value = 0
  /** Weight of the points that are no tie, and the sum of the logarithms of how far their second best is behind. */
  private apart = 0
  private logarithms = 0
  private epsilon = 0
  private readonly diagonal: Float64Array
  private readonly found: Int32Array
  private readonly g: Float64Array
  /** Points that are shared: their lists in `index` and `share`, and their weights. */
  private lists = 0
  private readonly listStart: Int32Array
  private readonly listWeight: Float64Array
  private index = new Int32Array(4096)
  private share = new Float64Array(4096)

  /**
   * @param points the source
   * @param targets x0, y0, x1, y1, … less the origin of the points
   * @param shares s_j of each target; they sum to 1
   */
  constructor(
    private readonly points: PointBlocks,
    private readonly targets: Float64Array,
    private readonly shares: Float64Array,
  ) {
    const n = targets.length / 2
    this.mass = new Float64Array(n)
    this.diagonal = new Float64Array(n)
    this.found = new Int32Array(n)
    this.g = new Float64Array(n)
    this.listStart = new Int32Array(points.count + 1)
    this.listWeight = new Float64Array(points.count)
  }

  /** Half the sum of |mass - share|. */
  get totalVariation(): number {
    const { mass, shares } = this
    return mass.reduce((sum, value, j) => sum + Math.abs(value - shares[j]!), 0) / 2
  }

  /**
   * How far a point's second best target is behind its best: the geometric mean, which a few far groups of targets do not
   * change, over points that are no tie. 0 when all are ties.
   */
  get gap(): number {
    return this.apart > 0 ? Math.exp(this.logarithms / this.apart) : 0
  }

  /** Computes mass, value, gap and, for ε > 0, the Hessian at h. */
  evaluate(h: Float64Array, epsilon: number): void {
    const { points, mass, found } = this
    this.epsilon = epsilon
    this.lists = 0
    this.apart = 0
    this.logarithms = 0
    this.value = 0
    for (let j = 0; j < h.length; j++) this.value -= this.shares[j]! * h[j]!
    mass.fill(0)
    this.diagonal.fill(0)
    for (let block = 0; block < points.blocks; block++) {
      const count = points.candidates(block, this.targets, h, epsilon * MARGIN, found)
      const end = points.start(block + 1)
      for (let i = points.start(block); i < end; i++) this.addPoint(i, h, count)
    }
  }

  /** Adds one point, whose candidates are the first `count` of `found`. */
  private addPoint(i: number, h: Float64Array, count: number): void {
    const { points, targets, mass, diagonal, found, g, epsilon } = this
    const x = points.x[i]!
    const y = points.y[i]!
    const weight = points.weight[i]!
    let first = Number.POSITIVE_INFINITY
    let second = Number.POSITIVE_INFINITY
    let best = 0
    for (let k = 0; k < count; k++) {
      const j = found[k]!
      const value = h[j]! - (x * targets[2 * j]! + y * targets[2 * j + 1]!)
      g[k] = value
      if (value >= second) continue
      if (value < first) {
        second = first
        first = value
        best = j
      } else second = value
    }
    if (second > first && count > 1) {
      this.apart += weight
      this.logarithms += weight * Math.log(second - first)
    }
    this.value += weight * first
    if (!(second - first < epsilon * MARGIN)) {
      mass[best] = mass[best]! + weight
      return
    }
    const from = this.listStart[this.lists]!
    let to = from
    let sum = 0
    this.reserve(from + count)
    const { index, share } = this
    for (let k = 0; k < count; k++) {
      const behind = (g[k]! - first) / epsilon
      if (behind > MARGIN) continue
      const part = Math.exp(-behind)
      sum += part
      index[to] = found[k]!
      share[to++] = part
    }
    this.value -= weight * epsilon * Math.log(sum)
    for (let at = from; at < to; at++) {
      const part = share[at]! / sum
      const j = index[at]!
      share[at] = part
      mass[j] = mass[j]! + weight * part
      diagonal[j] = diagonal[j]! + (weight * part * (1 - part)) / epsilon
    }
    this.listWeight[this.lists++] = weight
    this.listStart[this.lists] = to
  }

  private reserve(length: number): void {
    if (length <= this.index.length) return
    const index = new Int32Array(2 * length)
    const share = new Float64Array(2 * length)
    index.set(this.index)
    share.set(this.share)
    this.index = index
    this.share = share
  }

  /**
   * The step of a damped Newton method from the last `evaluate`: solves (-Hessian + damping · mean diagonal) d = gradient by
   * conjugate gradients, preconditioned by the diagonal.
   */
  direction(damping: number): Float64Array {
    const { mass, diagonal, shares } = this
    const n = mass.length
    const extra = damping * (diagonal.reduce((sum, value) => sum + value, 0) / n) || 1
    const step = new Float64Array(n)
    const residual = mass.map((value, j) => value - shares[j]!)
    const scaled = residual.map((value, j) => value / (diagonal[j]! + extra))
    const search = scaled.slice()
    const product = new Float64Array(n)
    let size = dot(residual, scaled)
    const enough = size * RESIDUAL
    for (let round = 0; round < ROUNDS && size > enough; round++) {
      this.multiply(search, extra, product)
      const length = size / dot(search, product)
      for (let j = 0; j < n; j++) {
        step[j] = step[j]! + length * search[j]!
        residual[j] = residual[j]! - length * product[j]!
        scaled[j] = residual[j]! / (diagonal[j]! + extra)
      }
      const next = dot(residual, scaled)
      for (let j = 0; j < n; j++) search[j] = scaled[j]! + (next / size) * search[j]!
      size = next
    }
    return step
  }

  /** product = (-Hessian + extra) · vector. */
  private multiply(vector: Float64Array, extra: number, product: Float64Array): void {
    const { lists, listStart, listWeight, index, share, epsilon } = this
    for (let j = 0; j < vector.length; j++) product[j] = extra * vector[j]!
    for (let k = 0; k < lists; k++) {
      const from = listStart[k]!
      const to = listStart[k + 1]!
      const weight = listWeight[k]! / epsilon
      let mean = 0
      for (let at = from; at < to; at++) mean += share[at]! * vector[index[at]!]!
      for (let at = from; at < to; at++) {
        const j = index[at]!
        product[j] = product[j]! + weight * share[at]! * (vector[j]! - mean)
      }
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}
