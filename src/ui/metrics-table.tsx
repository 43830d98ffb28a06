import { useId, useState } from 'react'
import { AGGREGATE_WORDS } from '../measure/aggregate.ts'
import { METRIC_NAMES, METRICS, type MetricName } from '../measure/metrics.ts'
import { knownFloor } from '../store/lab-state.ts'
import { summarise } from '../store/summary.ts'
import { letter, measured } from '../views/format.ts'
import { AggregateSelect } from './aggregate-select.tsx'
import HelpText from './help-text.tsx'
import { HelpWord } from './help-word.tsx'
import { useLab, usePage, useView } from './lab-context.tsx'
import { MeanOverRuns } from './mean-over-runs.tsx'
import { aggregateWords } from './words.ts'

/** Every metric of the selected experiment with its floor. A row that is chosen tells what it is and goes into the first chart. */
export default function MetricsTable() {
  const { view } = usePage()
  const aggregate = useView((state) => state.aggregate)
  const experiment = useLab((lab) => lab.selectedExperiment)
  const several = useLab((lab) => lab.study.experiments.length > 1)
  const [open, setOpen] = useState<MetricName>()
  const choice = useId()
  return (
    <>
      <label className="aggregate-choice" htmlFor={choice}>
        <span className="quiet">over checkpoints</span>
        <AggregateSelect id={choice} />
      </label>
      <table className="metrics-table">
        <caption className="hidden">
          All metrics, {AGGREGATE_WORDS[aggregate]} of the checkpoints, mean ± standard deviation
          over runs
        </caption>
        <thead>
          <tr>
            <th scope="col">metric</th>
            <th scope="col">{several ? letter(experiment) : 'value'}</th>
            <th scope="col">
              <HelpWord of="readout:floor" name="floor" align="end" />
            </th>
          </tr>
        </thead>
        <tbody>
          {METRIC_NAMES.map((metric) => (
            <MetricRow
              key={metric}
              metric={metric}
              open={open === metric}
              onToggle={() => {
                setOpen(open === metric ? undefined : metric)
                view.getState().setChartMetric(metric)
              }}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

interface MetricRowProps {
  readonly metric: MetricName
  /** Its definition is shown. */
  readonly open: boolean
  onToggle(): void
}

function MetricRow({ metric, open, onToggle }: MetricRowProps) {
  const { label, long, unit, better, decimals } = METRICS[metric]
  const { live } = usePage()
  const aggregate = useView((state) => state.aggregate)
  const charted = useView((state) => state.chartMetric === metric)
  const experiment = useLab((lab) => lab.selectedExperiment)
  const runs = useLab((lab) => lab.study.runs)
  const floor = knownFloor(useLab((lab) => lab.floors[lab.selectedExperiment]))?.[metric]
  // Checkpoints change it.
  useLab((lab) => lab.summaries)
  const summary = summarise(live, experiment, metric)
  return (
    <>
      <tr className={charted ? 'charted' : undefined}>
        <th scope="row">
          <button
            type="button"
            className="metric-name"
            aria-expanded={open}
            title={`${long}: what it is, and in the first chart`}
            onClick={onToggle}
          >
            {label}
            {unit && <span className="of"> {unit}</span>}
          </button>
          <Better better={better} />
        </th>
        <td
          className="number"
          data-testid={`all-${metric}`}
          title={summary && aggregateWords(aggregate, summary.fewer)}
        >
          <MeanOverRuns value={summary?.[aggregate]} runs={runs} decimals={decimals} />
        </td>
        <td className="number quiet">{measured(floor, decimals)}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={3} className="metric-definition">
            <HelpText of={`metric:${metric}`} />
          </td>
        </tr>
      )}
    </>
  )
}

/** Which way is good. */
function Better({ better }: { readonly better: 'lower' | 'higher' }) {
  return (
    <span className="better" title={`${better} is better`}>
      <span aria-hidden="true">{better === 'lower' ? '↓' : '↑'}</span>
      <span className="hidden">{better} is better</span>
    </span>
  )
}
