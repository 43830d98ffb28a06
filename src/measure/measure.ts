/** Measures generated points with every metric that exists for the target. */
import type { Points } from '../math/vector.ts'
import { sharesOf } from './divergence.ts'
import { type Glance, glance } from './glance.ts'
import { coverage } from './metric/coverage.ts'
import { density } from './metric/density.ts'
import { energyDistance } from './metric/energy-distance.ts'
import { failed } from './metric/failure-rate.ts'
import { mdd } from './metric/mdd.ts'
import { mddModes } from './metric/mdd-modes.ts'
import { mmd } from './metric/mmd.ts'
import { neighbourCoverage } from './metric/neighbour-coverage.ts'
import { normalizedWasserstein } from './metric/normalized-wasserstein.ts'
import { precision } from './metric/precision.ts'
import { recall, recalled } from './metric/recall.ts'
import { slicedWasserstein } from './metric/sliced-wasserstein.ts'
import { wasserstein2 } from './metric/wasserstein2.ts'
import { METRIC_NAMES, type MetricName, type Metrics } from './metrics.ts'
import { nearestTargets } from './nearest.ts'
import { NEIGHBOURS } from './neighbourhoods.ts'
import { allFinite, countOf, needPoints, sampled } from './points.ts'
import { modesOf, type PreparedTarget } from './prepared-target.ts'

/** What the modes of the target get, in their order. NaN (null in JSON) where a mode has no points. */
export interface ModeMeasures {
  /** Share of the generated points in each mode. */
  readonly shares: readonly number[]
  /** Percent of a mode's generated points that have failed. */
  readonly failureRate: readonly number[]
  /** Share of a mode's target points inside the manifold of the generated points; empty where recall does not exist. */
  readonly recall: readonly number[]
}

/** Every metric, and the measures of each mode where the target has modes. */
export interface Measured {
  readonly metrics: Metrics
  readonly modes?: ModeMeasures
}

/** What metrics are made of. */
interface Comparison extends Glance {
  readonly generated: Points
  readonly target: PreparedTarget
  /** The generated points that are compared pair by pair, and the mode of each. */
  readonly paired: Points
  readonly pairedModes: Uint8Array | undefined
  /** Shares of the modes among all generated points. */
  readonly shares: readonly number[] | undefined
  /** Balls of generated points around each of the target's paired points. */
  readonly recalled: Uint32Array | undefined
}

/** One line per metric; undefined where it does not exist. */
const FUNCTIONS: Readonly<Record<MetricName, (of: Comparison) => number | undefined>> = {
  failureRate: ({ metrics }) => metrics.failureRate,
  amd: ({ metrics }) => metrics.amd,
  mdd: ({ generated, target: { points, cells } }) =>
    cells && mdd(generated, points, cells.centres, cells.shares),
  mddModes: ({ shares, target: { prepared } }) =>
    shares && prepared && mddModes(shares, prepared.shares),
  normalizedWasserstein: ({ paired, pairedModes, target: { prepared } }) =>
    pairedModes && prepared && normalizedWasserstein(paired, pairedModes, prepared.pools),
  wasserstein2: ({ generated, target }) => wasserstein2(generated, target.points),
  slicedWasserstein: ({ generated, target }) =>
    slicedWasserstein(generated, target.points, target.projections),
  energyDistance: ({ paired, target }) =>
    energyDistance(paired, target.paired, target.meanDistance),
  mmd: ({ paired, target }) => mmd(paired, target.paired, target.meanKernel),
  coverage: ({ generated, target }) => coverage(generated, target.points),
  precision: ({ paired, target: { paired: points, radii } }) =>
    radii && precision(paired, points, radii),
  recall: ({ paired, recalled: balls, target }) => balls && recall(paired, target.paired, balls),
  density: ({ paired, target: { paired: points, radii } }) =>
    radii && density(paired, points, radii),
  neighbourCoverage: ({ paired, target: { paired: points, radii } }) =>
    radii && neighbourCoverage(paired, points, radii),
}

/**
 * Measures generated points. A pure function of the points and the target. Where a point is not finite, all but the failure rate
 * are NaN.
 * @param generated at least two points, in the units of the target
 * @throws RangeError naming the count
 */
export function measure(generated: Points, target: PreparedTarget): Measured {
  needPoints(generated, 2, 'generated')
  if (!allFinite(generated)) return measureBroken(generated, target)
  const near = glance(generated, target.points)
  const modes = target.prepared && modesOf(generated, target, near.nearest)
  const paired = sampled(generated)
  const comparison: Comparison = {
    ...near,
    generated,
    target,
    paired,
    pairedModes:
      modes &&
      (paired === generated
        ? modes
        : modesOf(paired, target, nearestTargets(paired, target.points))),
    shares: modes && sharesOf(modes, target.prepared!.count),
    recalled: countOf(paired) > NEIGHBOURS ? recalled(paired, target.paired) : undefined,
  }
  const metrics: Partial<Record<MetricName, number>> = {}
  for (const name of METRIC_NAMES) {
    const value = FUNCTIONS[name](comparison)
    if (value !== undefined) metrics[name] = value
  }
  return {
    metrics: { ...metrics, ...near.metrics },
    ...(modes && { modes: modeMeasures(comparison, modes, target.prepared!) }),
  }
}

/** No number is made up for points that are none: only the failure rate, which counts them, has a value. */
function measureBroken(generated: Points, target: PreparedTarget): Measured {
  const whole = measure(
    generated.map((value) => (Number.isFinite(value) ? value : 0)),
    target,
  )
  const names = Object.keys(whole.metrics)
  const none = Object.fromEntries(names.map((name) => [name, Number.NaN]))
  return { metrics: { ...none, ...glance(generated, target.points).metrics } }
}

function modeMeasures(
  { nearest, shares, recalled: balls }: Comparison,
  modes: Uint8Array,
  { count, paired }: NonNullable<PreparedTarget['prepared']>,
): ModeMeasures {
  const each = Array.from({ length: count }, (_, mode) => mode)
  const share = (labels: Uint8Array, mode: number, counts: (i: number) => boolean): number => {
    let [of, all] = [0, 0]
    for (let i = 0; i < labels.length; i++) {
      if (labels[i] !== mode) continue
      all++
      if (counts(i)) of++
    }
    return of / all
  }
  return {
    shares: shares!,
    failureRate: each.map((mode) => 100 * share(modes, mode, (i) => failed(nearest.distance[i]!))),
    recall: balls ? each.map((mode) => share(paired, mode, (i) => balls[i]! > 0)) : [],
  }
}
