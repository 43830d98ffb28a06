import { lazy, Suspense } from 'react'
import { AGGREGATES, type AggregateName, DEFAULT_AGGREGATE } from '../measure/aggregate.ts'
import { METRICS, type NearMetrics } from '../measure/metrics.ts'
import { knownFloor, selectedRun } from '../store/lab-state.ts'
import type { ReadoutAddress } from '../study/help/readouts.ts'
import { Sparkline } from '../views/chart/sparkline.tsx'
import { letter, measured, whole } from '../views/format.ts'
import { hueClass } from '../views/hue.ts'
import { ActionButton } from './action-button.tsx'
import { useHelp } from './help.tsx'
import { HelpWord } from './help-word.tsx'
import { useLab, usePage } from './lab-context.tsx'
import { MeanOverRuns } from './mean-over-runs.tsx'
import { aggregateWords } from './words.ts'

const RunStatusList = lazy(() => import('./run-status.tsx'))
const EvidencePanels = lazy(() => import('./evidence/evidence-panels.tsx'))

const AGGREGATE_HELP = {
  lastFive: 'readout:median',
  final: 'readout:final',
  best: 'readout:best',
} as const satisfies Readonly<Record<AggregateName, ReadoutAddress>>

/** More experiments than this are shown one at a time. */
const MOST_COLUMNS = 4

/** How good the generated points are: the two main metrics now, over the checkpoints and over the runs, and all of them in a table. */
export function QualityPanel() {
  const step = useLab((lab) => lab.picture?.step)
  const run = useLab((lab) => (lab.study.runs > 1 ? `, run ${lab.selectedSeed + 1}` : ''))
  return (
    <aside className="evidence" aria-label="Evidence">
      <header className="panel-head">
        <h2>Quality</h2>
        <ActionButton id="results" className="link-button">
          Results
        </ActionButton>
        {step !== undefined && (
          <p className="quiet number">
            <HelpWord of="readout:now" name="shown here" align="end">
              stage: step {whole(step)}
              {run}
            </HelpWord>
          </p>
        )}
      </header>
      <MetricBlock metric="failureRate" />
      <MetricBlock metric="amd" />
      <Suspense fallback={null}>
        <EvidencePanels />
        <RunStatusList />
      </Suspense>
    </aside>
  )
}

function MetricBlock({ metric }: { readonly metric: keyof NearMetrics }) {
  const { label: name, long, unit, decimals } = METRICS[metric]
  const { live } = usePage()
  const help = useHelp(`metric:${metric}`, name)
  const now = useLab((lab) => lab.picture?.metrics[metric])
  const summaries = useLab((lab) => lab.summaries)
  const count = useLab((lab) => lab.study.experiments.length)
  const selected = useLab((lab) => lab.selectedExperiment)
  const runs = useLab((lab) => lab.study.runs)
  const measuredFloor = useLab((lab) => lab.floors[lab.selectedExperiment])
  const floor = knownFloor(measuredFloor)?.[metric]
  const run = useLab(selectedRun)
  const columns = count <= MOST_COLUMNS ? Array.from({ length: count }, (_, i) => i) : [selected]
  const fewer = columns
    .map((i) => summaries[i]?.[metric]?.fewer)
    .reduce(
      (least, each) => (each === undefined ? least : Math.min(each, least ?? each)),
      undefined,
    )
  const values = thinned(live.runs[run]?.checkpoints.metrics[metric].array ?? [])
  return (
    <section className="metric" aria-label={long}>
      <div className="metric-head">
        <h3>
          {name}
          {help.button}
        </h3>
        <Sparkline values={values} floor={floor} />
        <p className="metric-now number" data-testid={`now-${metric}`}>
          {measured(now, decimals)}
          <span className="of"> {unit}</span>
        </p>
      </div>
      {help.text}
      <table className={columns.length > 1 ? 'several' : undefined}>
        <caption>
          <span className="hidden">{long}, mean ± standard deviation over runs, </span>
          at checkpoints, on fresh points
        </caption>
        {count > 1 && (
          <thead>
            <tr>
              <td />
              {columns.map((i) => (
                <th key={i} scope="col" className={hueClass(i)}>
                  {letter(i)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {AGGREGATES.map((aggregate) => (
            <tr
              key={aggregate}
              className={aggregate === DEFAULT_AGGREGATE ? 'main-row' : undefined}
            >
              <th scope="row">
                <HelpWord of={AGGREGATE_HELP[aggregate]} name={aggregateWords(aggregate, fewer)} />
              </th>
              {columns.map((i) => (
                <td key={i} className="number" data-testid={`${metric}-${aggregate}-${i}`}>
                  <MeanOverRuns
                    value={summaries[i]?.[metric]?.[aggregate]}
                    runs={runs}
                    decimals={decimals}
                  />
                </td>
              ))}
            </tr>
          ))}
          <tr className="floor-row">
            <th scope="row">
              <HelpWord of="readout:floor" name="floor" />
            </th>
            <td className="number" colSpan={columns.length}>
              {measuredFloor === 'not known' ? measuredFloor : measured(floor, decimals)}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

/** The last values are enough for a curve the size of a word. */
function thinned(values: ArrayLike<number>): number[] {
  const stride = Math.max(1, Math.ceil(values.length / 60))
  return Array.from({ length: Math.ceil(values.length / stride) }, (_, i) =>
    Number(values[Math.min(values.length - 1, (i + 1) * stride - 1)]),
  )
}
