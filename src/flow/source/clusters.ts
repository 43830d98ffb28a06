import { circularMean, directionsOf, shortestArc } from '../../math/circular.ts'
import { circularKMeans } from '../../math/circular-k-means.ts'
import { type EmpiricalPart, empiricalParts } from '../../math/empirical.ts'
import { uniformTable } from '../../math/quantile-table.ts'
import { concentrationOf, vonMisesTable } from '../../math/von-mises.ts'
import type { CompiledTarget } from '../target/target.ts'
import { turned } from './directional.ts'
import { groupsOf } from './modes.ts'
import { chiRadius } from './radial-law.ts'
import { type CompiledSource, mixtureOf } from './source.ts'

export interface ClusterOptions {
  /** K of the circular k-means of the target's directions, 1..256. */
  readonly clusters: number
  /** Directions of a cluster: von Mises with fitted or given κ, uniform between its ends, or as the data have them. */
  readonly law: 'von-mises' | 'given-kappa' | 'arc' | 'empirical'
  /** Factor on the fitted κ, > 0. */
  readonly kappaScale: number
  /** The given κ ≥ 0. */
  readonly kappa: number
  /** d of the radius χ(d), ≥ 1. */
  readonly dimension: number
}

/** Directions from one law per cluster of the target's directions, with the clusters' shares; radius χ(d) (paper's k-means vMF). */
export function clusterSource(options: ClusterOptions, target: CompiledTarget): CompiledSource {
  const all = directionsOf(target.points)
  const groups = groupsOf(all, circularKMeans(all, options.clusters))
  const radius = chiRadius(options.dimension)
  return mixtureOf(
    groups.flatMap((group) =>
      lawOf(group, options).map(({ weight, table }) => ({
        kind: 'polar' as const,
        weight: (weight * group.length) / all.length,
        angle: table,
        ...radius,
      })),
    ),
  )
}

/** Tables of the angle, in turns, for the directions of one cluster. */
function lawOf(directions: Float64Array, options: ClusterOptions): EmpiricalPart[] {
  if (options.law === 'arc' || options.law === 'empirical') {
    const turns = shortestArc(directions).map((angle) => angle / (2 * Math.PI))
    return options.law === 'empirical'
      ? empiricalParts(turns)
      : [{ weight: 1, table: uniformTable(turns[0]!, turns.at(-1)!) }]
  }
  const { direction, resultant } = circularMean(directions)
  const kappa =
    options.law === 'given-kappa'
      ? options.kappa
      : Math.min(MAX_KAPPA, options.kappaScale * concentrationOf(resultant))
  return [{ weight: 1, table: turned(vonMisesTable(kappa), direction) }]
}

/** Narrower laws are a single direction in single precision. */
const MAX_KAPPA = 1e12
