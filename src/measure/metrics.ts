/**
 * Every metric by name, as words; its function lies beside its words and is called in `measure.ts`, so that the page knows
 * the names without the mathematics.
 */
import { AMD } from './metric/average-minimum-distance.ts'
import { COVERAGE } from './metric/coverage.ts'
import { DENSITY } from './metric/density.ts'
import { ENERGY_DISTANCE } from './metric/energy-distance.ts'
import { FAILURE_RATE } from './metric/failure-rate.ts'
import { MDD } from './metric/mdd.ts'
import { MDD_MODES } from './metric/mdd-modes.ts'
import { MMD } from './metric/mmd.ts'
import { NEIGHBOUR_COVERAGE } from './metric/neighbour-coverage.ts'
import { NORMALIZED_WASSERSTEIN } from './metric/normalized-wasserstein.ts'
import { PRECISION } from './metric/precision.ts'
import { RECALL } from './metric/recall.ts'
import { SLICED_WASSERSTEIN } from './metric/sliced-wasserstein.ts'
import { WASSERSTEIN2 } from './metric/wasserstein2.ts'
import type { MetricWords } from './metric-words.ts'

const TABLE = {
  failureRate: FAILURE_RATE,
  amd: AMD,
  mdd: MDD,
  mddModes: MDD_MODES,
  normalizedWasserstein: NORMALIZED_WASSERSTEIN,
  wasserstein2: WASSERSTEIN2,
  slicedWasserstein: SLICED_WASSERSTEIN,
  energyDistance: ENERGY_DISTANCE,
  mmd: MMD,
  coverage: COVERAGE,
  precision: PRECISION,
  recall: RECALL,
  density: DENSITY,
  neighbourCoverage: NEIGHBOUR_COVERAGE,
}

export type MetricName = keyof typeof TABLE

export const METRICS: Readonly<Record<MetricName, MetricWords>> = TABLE
export const METRIC_NAMES = Object.keys(TABLE) as readonly MetricName[]

/** The metrics that nearest neighbours give, which every picture has. */
export interface NearMetrics {
  /** NaN when a generated point is not finite. */
  readonly amd: number
  readonly failureRate: number
}

/** Metrics of generated points against the target; those that do not exist for the target are absent. */
export type Metrics = NearMetrics & { readonly [K in MetricName]?: number }
