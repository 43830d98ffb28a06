import { circularMean, directionsOf } from '../../math/circular.ts'
import { circularKMeans } from '../../math/circular-k-means.ts'
import type { CompiledTarget } from '../target/target.ts'

/** Where the modes of a target lie and how much of it each holds. */
export interface Modes {
  /** Radians, counter-clockwise from the x-axis. */
  readonly directions: readonly number[]
  /** Relative to each other. */
  readonly shares: readonly number[]
}

/** Clusters that stand for the modes of a target that has none: as many as the paper's target has modes. */
export const MODE_CLUSTERS = 3

/**
 * The modes of a target: those that it names itself, else the mean direction and the share of the points of each.
 * @param clusters K of the circular k-means that finds modes where the target has none
 * @returns shares that sum to 1; modes without points are left out
 */
export function modesOf(target: CompiledTarget, clusters = MODE_CLUSTERS): Modes {
  const { directions, shares } = target
  if (directions && shares) {
    const total = shares.reduce((sum, share) => sum + share, 0)
    return { directions, shares: shares.map((share) => share / total) }
  }
  const all = directionsOf(target.points)
  const groups = groupsOf(all, target.modes ?? circularKMeans(all, clusters))
  return {
    directions: groups.map((group) => circularMean(group).direction),
    shares: groups.map((group) => group.length / all.length),
  }
}

/** The directions of each mode or cluster; empty ones are left out. */
export function groupsOf(directions: Float64Array, labels: Uint8Array): Float64Array[] {
  const last = labels.reduce((a, b) => Math.max(a, b), 0)
  return Array.from({ length: last + 1 }, (_, label) =>
    directions.filter((_, i) => labels[i] === label),
  ).filter((group) => group.length > 0)
}
