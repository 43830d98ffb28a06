/** A target as metrics need it: plain data that is sent once, and what is worked out of it once. */
import { meanLength, type Points } from '../math/vector.ts'
import { sharesOf } from './divergence.ts'
import { meanDistance } from './metric/energy-distance.ts'
import { cellShares, MDD_CELLS, mddCells } from './metric/mdd.ts'
import { meanKernel } from './metric/mmd.ts'
import { projections } from './metric/sliced-wasserstein.ts'
import { type Nearest, nearestTargets } from './nearest.ts'
import { NEIGHBOURS, neighbourRadii } from './neighbourhoods.ts'
import { countOf, needPoints, pick, sampled } from './points.ts'

/** The target of metrics, in its own units. */
export interface MeasureTarget {
  readonly points: Points
  /** Mode of each point, 0-based; absent where the target has no modes. */
  readonly modes?: Uint8Array
  /** Directions of the modes in radians, where the target's law names them. */
  readonly directions?: readonly number[]
  /** Points of each mode's law, in the order of its ranks; absent where no law is known. */
  readonly pools?: readonly Points[]
}

/** The modes of a target. */
export interface PreparedModes {
  readonly count: number
  /** Share of the target points in each. */
  readonly shares: readonly number[]
  /** Mode of each of the target points that are compared pair by pair. */
  readonly paired: Uint8Array
  /** Points of each mode, for NW. */
  readonly pools: readonly Points[]
}

export interface PreparedTarget extends MeasureTarget {
  /** The points that are compared pair by pair: all, or a subsample. */
  readonly paired: Points
  /** Absent with fewer than 8 points. */
  readonly cells?: { readonly centres: Points; readonly shares: readonly number[] }
  /** Absent with fewer than 6 points. */
  readonly radii?: Float64Array
  readonly projections: readonly Float64Array[]
  /** Mean kernel and mean distance of the paired points among themselves. */
  readonly meanKernel: number
  readonly meanDistance: number
  readonly prepared?: PreparedModes
}

/**
 * Works out what is fixed for a target.
 * @param target at least two points
 * @throws RangeError naming the count
 */
export function prepareTarget(target: MeasureTarget): PreparedTarget {
  const { points } = target
  needPoints(points, 2, 'target')
  const paired = sampled(points)
  const modes = prepareModes(target, paired)
  return {
    ...target,
    paired,
    ...(countOf(points) >= MDD_CELLS && { cells: prepareCells(points) }),
    ...(countOf(paired) > NEIGHBOURS && { radii: neighbourRadii(paired) }),
    projections: projections(points),
    meanKernel: meanKernel(paired, paired),
    meanDistance: meanDistance(paired, paired),
    ...(modes && { prepared: modes }),
  }
}

function prepareCells(points: Points): NonNullable<PreparedTarget['cells']> {
  const centres = mddCells(points)
  return { centres, shares: cellShares(points, centres) }
}

function prepareModes(target: MeasureTarget, paired: Points): PreparedModes | undefined {
  const { points, modes, directions } = target
  if (!modes) return undefined
  const count = directions?.length ?? modes.reduce((a, b) => Math.max(a, b), 0) + 1
  const members = Array.from({ length: count }, (_, mode) =>
    pick(
      points,
      Array.from(modes.keys()).filter((i) => modes[i] === mode),
    ),
  )
  return {
    count,
    shares: sharesOf(modes, count),
    paired: modesOf(paired, target, nearestTargets(paired, points)),
    // A mode of whom neither law nor points are known takes those of all.
    pools: target.pools ?? members.map((pool) => (pool.length > 0 ? pool : points)),
  }
}

/**
 * Mode of each point: the nearest of the mode directions at the target's mean radius (paper's code: 24.989), or, where no
 * directions are named, the mode of the nearest target point.
 * @param nearest target points of the points
 */
export function modesOf(points: Points, target: MeasureTarget, nearest: Nearest): Uint8Array {
  const { modes, directions } = target
  if (!directions) return Uint8Array.from(nearest.index, (at) => modes![at]!)
  const radius = meanLength(target.points)
  const anchors = Float32Array.from(
    directions.flatMap((angle) => [radius * Math.cos(angle), radius * Math.sin(angle)]),
  )
  return Uint8Array.from(nearestTargets(points, anchors).index)
}
