/** Runs summed up for a judge. Apart from judging, which needs no words of metrics. */
import { aggregate } from '../measure/aggregate.ts'
import { METRICS, type MetricName, type Metrics } from '../measure/metrics.ts'
import type { Claim } from './claims.ts'
import type { SummedRun } from './judged-run.ts'

/** A run with what it was measured at. */
export interface MeasuredRun {
  /** Index into the study's experiments. */
  readonly experiment: number
  readonly seed: number
  /** Runs that diverged or failed are lost, whatever they were measured at before. */
  readonly status?: { readonly kind: string }
  /** In step order. */
  readonly checkpoints: readonly { readonly metrics: Metrics }[]
}

/** What claims ask of a run. */
export function summed(run: MeasuredRun, claims: readonly Claim[]): SummedRun {
  const { experiment, seed, status, checkpoints } = run
  const curve = (name: MetricName): number[] =>
    checkpoints.flatMap(({ metrics }) => metrics[name] ?? [])
  return {
    experiment,
    seed,
    broken: isBroken(status),
    checkpoints: checkpoints.length,
    results: resultsOf(metricsOf(claims), curve),
  }
}

/** The metrics that claims speak of. */
export const metricsOf = (claims: readonly Claim[]): MetricName[] => [
  ...new Set(claims.map(({ measure }) => measure)),
]

/** Aggregates of metrics. @param curve values of a metric in step order */
export function resultsOf(
  names: readonly MetricName[],
  curve: (name: MetricName) => ArrayLike<number>,
): SummedRun['results'] {
  return Object.fromEntries(
    names.flatMap((name) => {
      const result = aggregate(curve(name), METRICS[name].better)
      return result ? [[name, result]] : []
    }),
  )
}

/** Whether a run has ended without a result. */
export const isBroken = (status: MeasuredRun['status']): boolean =>
  status?.kind === 'diverged' || status?.kind === 'failed'
