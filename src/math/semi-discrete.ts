/**
 * Semi-discrete optimal transport (Mérigot 2011): from a source law, given by many points, to n target points of equal share.
 * The potentials ψ make every target's cell {x : ½‖x-y_j‖² - ψ_j least} hold 1/n of the source; x ↦ y_j is then the
 * optimal map for the squared distance.
 */
import { largeAssignment } from './large-assignment.ts'
import { PointBlocks, quantiles } from './point-blocks.ts'
import { SmoothedDual } from './smoothed-dual.ts'
import { spatialOrder } from './spatial-order.ts'
import type { Points } from './vector.ts'

/** Points with weights that sum to any positive number; equal weights when absent. */
export interface WeightedPoints {
  readonly points: Points
  readonly weights?: Float64Array
}

export interface Potentials {
  /** ψ_j of each target point, mean 0, in squared units of length. */
  readonly potentials: Float64Array
  /** Dual value E[min_j(½‖x-y_j‖² - ψ_j)] + mean ψ, a lower bound of ½W₂² on the given source points. */
  readonly dual: number
}

/** Targets that an assignment can start from; more of them start from the potentials of every fourth. */
const START = 1024
const STRIDE = 4
/** Source points by which potentials of few targets extend to many, per target. */
const EXTENSION = 4

/**
 * The way down: ε relative to the distance between a point's best and second best target at the start, and source points
 * per target. Wide smoothing forgives a bad start and needs few points; in the end it is narrower than a cell by far.
 */
const LEVELS = [
  { epsilon: 16, density: 4 },
  { epsilon: 4, density: 8 },
  { epsilon: 1, density: 8 },
  { epsilon: 0.5, density: 16 },
  { epsilon: 0.25, density: 32 },
] as const
/** From here on ε is halved on all points, until unsmoothed masses are right or no longer get better. */
const FINE = 0.125
const FINEST = 2 ** -20

/** A level ends when the masses are wrong by less than this share in all, or after so many steps. */
const TOLERANCE = 0.005
const STEPS = 12
/** Damping of a Newton step, relative to the mean diagonal: where it begins, its least, and where a level gives up. */
const DAMPING = 0.01
const LEAST_DAMPING = 1e-5
const MOST_DAMPING = 1e4
/** It falls by a factor after a step that gains and grows after one that does not. */
const EASIER = 5
const HARDER = 10

/**
 * Potentials of n targets of equal share: start from an assignment of some source points, then Newton's method on the dual,
 * smoothed less and less. Deterministic. Some 64 n points spread evenly over the source give cells right to one per cent.
 * @param source 1 to 2^20 points
 * @param targets n ≥ 1 points
 */
export function solvePotentials(source: WeightedPoints, targets: Points): Potentials {
  const all = new PointBlocks(source.points, source.weights)
  const { index, places, shares } = distinct(targets)
  const centred = Float64Array.from(places, (value, k) => value - all.origin[k & 1]!)
  const { h, value } = solvePlanes(all, centred, shares)
  // ψ_j = ½‖y_j‖² - h_j in the frame of the origin, where the dual gains the constant E½‖x‖².
  const half = (j: number) => 0.5 * (centred[2 * j]! ** 2 + centred[2 * j + 1]! ** 2)
  const mean = shares.reduce((sum, share, j) => sum + share * (half(j) - h[j]!), 0)
  let dual = value
  for (let i = 0; i < all.count; i++)
    dual += 0.5 * all.weight[i]! * (all.x[i]! ** 2 + all.y[i]! ** 2)
  for (let j = 0; j < h.length; j++) dual += shares[j]! * half(j)
  return { potentials: Float64Array.from(index, (j) => half(j) - h[j]! - mean), dual }
}

/** Equal points are one place with a larger share. `index` is the place of each target. */
function distinct(targets: Points): {
  readonly index: Int32Array
  readonly places: Float64Array
  readonly shares: Float64Array
} {
  const n = targets.length / 2
  const placeOf = new Map<string, number>()
  const places: number[] = []
  const index = Int32Array.from({ length: n }, (_, j) => {
    const x = targets[2 * j]!
    const y = targets[2 * j + 1]!
    const name = `${x} ${y}`
    if (!placeOf.has(name)) {
      placeOf.set(name, placeOf.size)
      places.push(x, y)
    }
    return placeOf.get(name)!
  })
  const shares = new Float64Array(placeOf.size)
  for (const j of index) shares[j] = shares[j]! + 1 / n
  return { index, places: Float64Array.from(places), shares }
}

/** The best planes h found, and the dual value there. */
function solvePlanes(
  all: PointBlocks,
  targets: Float64Array,
  shares: Float64Array,
): { readonly h: Float64Array; readonly value: number } {
  const n = shares.length
  const many = n > START
  const start = many
    ? planesFromFewer(all, targets, shares)
    : planesFromAssignment(all, targets, shares)
  const hard = new SmoothedDual(all, targets, shares)
  hard.evaluate(start, 0)
  let best = { h: start, error: hard.totalVariation, value: hard.value }
  const { gap } = hard
  // Without a gap every source point lies on the border of cells already.
  if (!(gap > 0)) return best
  const search = new Search(start)
  for (const { epsilon, density } of many ? LEVELS.slice(2) : LEVELS) {
    const stride = Math.max(1, Math.floor(all.count / (density * n)))
    search.maximise(new SmoothedDual(all.thinned(stride), targets, shares), epsilon * gap)
  }
  const smooth = new SmoothedDual(all, targets, shares)
  for (let epsilon = FINE; best.error > TOLERANCE && epsilon > FINEST; epsilon /= 2) {
    search.maximise(smooth, epsilon * gap)
    hard.evaluate(search.h, 0)
    if (hard.totalVariation > 0.95 * best.error) break
    best = { h: search.h, error: hard.totalVariation, value: hard.value }
  }
  return best
}

/** From an exact assignment of source points at even steps to targets, each as often as its share asks. */
function planesFromAssignment(
  all: PointBlocks,
  targets: Float64Array,
  shares: Float64Array,
): Float64Array {
  const size = shares.length
  const rows = all.quantiles(size)
  const columns = quantiles(shares, size)
  const cost = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++)
      cost[i * size + k] = -correlation(all, rows[i]!, targets, columns[k]!)
  const assignment = largeAssignment(size)
  const columnOf = assignment.solve(cost, size)
  const duals = Float64Array.from(
    columnOf.subarray(0, size),
    (column, i) => cost[i * size + column]! - assignment.price[column]!,
  )
  return extend(all, rows, duals, targets)
}

/** From the solution for every fourth target, which then stands for itself and those that follow it in spatial order. */
function planesFromFewer(
  all: PointBlocks,
  targets: Float64Array,
  shares: Float64Array,
): Float64Array {
  const n = shares.length
  const order = new Int32Array(n)
  spatialOrder(targets, order, new Float64Array(n))
  const few = Math.ceil(n / STRIDE)
  const fewTargets = new Float64Array(2 * few)
  const fewShares = new Float64Array(few)
  order.forEach((j, k) => {
    const at = Math.floor(k / STRIDE)
    fewShares[at] = fewShares[at]! + shares[j]!
    if (k !== Math.min(n - 1, at * STRIDE + STRIDE / 2)) return
    fewTargets[2 * at] = targets[2 * j]!
    fewTargets[2 * at + 1] = targets[2 * j + 1]!
  })
  const { h } = solvePlanes(all, fewTargets, fewShares)
  const rows = all.quantiles(Math.min(all.count, EXTENSION * few))
  const duals = Float64Array.from(rows, (i) => {
    let least = Number.POSITIVE_INFINITY
    for (let j = 0; j < few; j++)
      least = Math.min(least, h[j]! - correlation(all, i, fewTargets, j))
    return least
  })
  return extend(all, rows, duals, targets)
}

/** h_j = max_i(u_i + ⟨x_i, y_j⟩): the lowest planes that keep every row's dual value u_i. */
function extend(
  all: PointBlocks,
  rows: Int32Array,
  duals: Float64Array,
  targets: Float64Array,
): Float64Array {
  const h = new Float64Array(targets.length / 2).fill(Number.NEGATIVE_INFINITY)
  rows.forEach((i, row) => {
    const dual = duals[row]!
    for (let j = 0; j < h.length; j++) {
      const plane = dual + correlation(all, i, targets, j)
      if (plane > h[j]!) h[j] = plane
    }
  })
  return h
}

function correlation(all: PointBlocks, i: number, targets: Float64Array, j: number): number {
  return all.x[i]! * targets[2 * j]! + all.y[i]! * targets[2 * j + 1]!
}

/** Newton's method from level to level. */
class Search {
  private damping = DAMPING

  constructor(public h: Float64Array) {}

  /** Damped steps until the smoothed masses are right. */
  maximise(dual: SmoothedDual, epsilon: number): void {
    dual.evaluate(this.h, epsilon)
    for (let step = 0; step < STEPS && dual.totalVariation > TOLERANCE; step++) {
      const { value } = dual
      const direction = dual.direction(this.damping)
      const next = this.h.map((plane, j) => plane + direction[j]!)
      dual.evaluate(next, epsilon)
      if (dual.value > value) {
        this.h = next
        this.damping = Math.max(LEAST_DAMPING, this.damping / EASIER)
        continue
      }
      this.damping *= HARDER
      if (this.damping > MOST_DAMPING) break
      dual.evaluate(this.h, epsilon)
    }
    this.damping = Math.min(this.damping, DAMPING)
  }
}

/**
 * Share of the source in each target's cell, ties to the lowest index.
 * @param potentials ψ_j
 */
export function cellMasses(
  source: WeightedPoints,
  targets: Points,
  potentials: ArrayLike<number>,
): Float64Array {
  const all = new PointBlocks(source.points, source.weights)
  const centred = Float64Array.from(targets, (value, k) => value - all.origin[k & 1]!)
  const h = Float64Array.from(
    { length: targets.length / 2 },
    (_, j) => 0.5 * (centred[2 * j]! ** 2 + centred[2 * j + 1]! ** 2) - potentials[j]!,
  )
  const dual = new SmoothedDual(all, centred, new Float64Array(h.length).fill(1 / h.length))
  dual.evaluate(h, 0)
  return dual.mass
}

/** Half the sum of |mass - share| over distinct target points: between equal ones the mass may lie as it likes. */
export function totalVariation(mass: Float64Array, targets: Points): number {
  const surplus = new Map<string, number>()
  for (let j = 0; j < mass.length; j++) {
    const place = `${targets[2 * j]} ${targets[2 * j + 1]}`
    surplus.set(place, (surplus.get(place) ?? 0) + mass[j]! - 1 / mass.length)
  }
  return [...surplus.values()].reduce((sum, value) => sum + Math.abs(value), 0) / 2
}
