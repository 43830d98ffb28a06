/** The paper's table as it comes out here, cell by cell beside what was published. */
import { aggregate, type OverRuns, overRuns } from '../measure/aggregate.ts'
import { METRICS, type MetricName } from '../measure/metrics.ts'
import type { StudyResult } from '../runtime/results.ts'
import {
  type Protocol,
  type Publication,
  type PublishedValue,
  publishedOf,
} from '../study/presets/paper-table.ts'

/** Metrics that were published. */
export const PUBLISHED_METRICS = ['amd', 'failureRate', 'mdd', 'normalizedWasserstein'] as const

export const PUBLICATIONS: readonly Publication[] = ['notebook', 'paper']

/** How a published value compares with ours. */
export interface Comparison extends PublishedValue {
  /**
   * `agrees`: the means lie within three standard errors of their difference (Welch's). `not comparable`: made by another
   * protocol, or by too few runs to know a standard error.
   */
  readonly verdict: 'agrees' | 'differs' | 'not comparable'
  /** Ours less the published mean, in standard errors; absent where it is not comparable. */
  readonly standardErrors?: number
}

export interface Cell extends Readonly<Record<Publication, Comparison>> {
  readonly metric: MetricName
  /** Best over the checkpoints of each run, as it was published; undefined when no run has one. */
  readonly here: OverRuns | undefined
}

export interface ComparedRow {
  readonly experiment: string
  readonly cells: readonly Cell[]
}

/** Difference in standard errors up to which two means agree. */
const AGREE = 3

export function comparedRows(result: StudyResult, protocol: Protocol): ComparedRow[] {
  return result.study.experiments.map((experiment, index) => {
    const published = publishedOf(experiment)!
    const runs = result.runs.filter((run) => run.experiment === index)
    const cells = PUBLISHED_METRICS.map((metric) => {
      const bests = runs.flatMap(({ checkpoints }) => {
        const values = checkpoints.flatMap(({ metrics }) => metrics[metric] ?? [])
        return aggregate(values, METRICS[metric].better)?.best ?? []
      })
      const here = overRuns(bests)
      const compare = (publication: Publication): Comparison =>
        compared(here, published[publication][metric]!, comparable(publication, protocol))
      return { metric, here, notebook: compare('notebook'), paper: compare('paper') }
    })
    return { experiment: experiment.name, cells }
  })
}

/** The notebook's numbers are those of the released code; the paper does not say by which protocol its own were made. */
function comparable(publication: Publication, protocol: Protocol): boolean {
  return publication === 'paper' || protocol === 'code'
}

function compared(
  here: OverRuns | undefined,
  published: PublishedValue,
  sameProtocol: boolean,
): Comparison {
  if (!here || here.count < 2 || !sameProtocol) return { ...published, verdict: 'not comparable' }
  const standardErrors =
    (here.mean - published.mean) /
    Math.hypot(
      standardError(here.deviation, here.count),
      standardError(published.deviation, published.runs),
    )
  const verdict = Math.abs(standardErrors) <= AGREE ? 'agrees' : 'differs'
  return { ...published, verdict, standardErrors }
}

/** Of a mean, from a standard deviation with divisor n. */
function standardError(deviation: number, count: number): number {
  return deviation / Math.sqrt(count - 1)
}
