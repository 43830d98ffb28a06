import { METRIC_DEFINITIONS } from '../measure/metric-definitions.ts'
import type { MetricName } from '../measure/metrics.ts'

/** What a metric is. Loaded when it is asked for. */
export default function MetricDefinition({ metric }: { readonly metric: MetricName }) {
  return METRIC_DEFINITIONS[metric]
}
