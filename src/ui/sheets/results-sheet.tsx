import { useId, useState } from 'react'
import { METRIC_NAMES, METRICS, type MetricName } from '../../measure/metrics.ts'
import { resultTable } from '../../store/results.ts'
import { captionOf, publicationsOf } from '../../views/result-text.ts'
import { AggregateSelect } from '../aggregate-select.tsx'
import { EditorDialog } from '../editor-dialog.tsx'
import { useLab, usePage, useView } from '../lab-context.tsx'
import { CopyResults } from './copy-results.tsx'
import { ResultsTable } from './results-table.tsx'
import { SmallMultiples } from './small-multiples.tsx'
import { useLatest } from './use-latest.ts'
import '../styles/sheets.css'
import { titleOf } from '../../study/experiment-name.ts'
import '../styles/results-sheet.css'

const USUAL: readonly MetricName[] = ['amd', 'failureRate', 'mdd', 'normalizedWasserstein']

/** What all experiments have found out, as a table and as curves. */
export default function ResultsSheet() {
  const { view } = usePage()
  const open = useView((state) => state.sheet === 'results')
  const [metrics, setMetrics] = useState(USUAL)
  return (
    <EditorDialog
      open={open}
      title="Results"
      className="results-sheet"
      onClose={() => view.getState().sheet === 'results' && view.getState().setSheet(undefined)}
    >
      <Content metrics={metrics} onMetrics={setMetrics} />
    </EditorDialog>
  )
}

interface ContentProps {
  readonly metrics: readonly MetricName[]
  onMetrics(metrics: readonly MetricName[]): void
}

function Content({ metrics, onMetrics }: ContentProps) {
  const { store, live, view } = usePage()
  const aggregate = useView((state) => state.aggregate)
  const { seed } = useLab((lab) => lab.study)
  useLatest()
  const { compared = [] } = useLab((lab) => lab.library)
  const table = resultTable(store.getState(), live, metrics, aggregate, compared)
  const published = table.rows.some((row) => publicationsOf(row).length > 0)
  const choice = useId()
  return (
    <>
      <div className="results-tools">
        <label htmlFor={choice}>
          <span className="quiet">over checkpoints</span>
          <AggregateSelect id={choice} />
        </label>
        <MetricChoice metrics={metrics} onMetrics={onMetrics} />
        <CopyResults table={table} />
      </div>
      <p className="quiet results-caption">{captionOf(table)}</p>
      <ResultsTable table={table} />
      {compared.length > 0 && (
        <p className="quiet results-caption">
          {compared.some(({ study: kept }) => kept.seed !== seed) &&
            'A kept study has other seeds than the open one. '}
          Kept studies stand beside it until they are taken away:{' '}
          {compared.map(({ id, title, study }) => (
            <button
              key={id}
              type="button"
              className="link-button"
              onClick={() =>
                store
                  .getState()
                  .keeping({ kind: 'library', request: { do: 'compare', id, on: false } })
              }
            >
              take away “{title || titleOf(study)}”
            </button>
          ))}
        </p>
      )}
      {published && (
        <p className="quiet results-caption">
          The published values are each run’s best checkpoint, mean ± sd over 10 runs; the notebook
          and the paper differ.{' '}
          {aggregate !== 'best' && (
            <>
              Compare them with the same:{' '}
              <button
                type="button"
                className="link-button"
                onClick={() => view.getState().setAggregate('best')}
              >
                show the best checkpoint
              </button>
            </>
          )}
        </p>
      )}
      <SmallMultiples />
    </>
  )
}

/** Which metrics have a column. */
function MetricChoice({ metrics, onMetrics }: ContentProps) {
  return (
    <details className="results-columns">
      <summary>
        Columns{' '}
        <span className="quiet">
          {metrics.length} of {METRIC_NAMES.length} metrics
        </span>
      </summary>
      <fieldset className="sweep-kinds">
        <legend className="hidden">Metrics with a column</legend>
        {METRIC_NAMES.map((metric) => (
          <label key={metric} title={METRICS[metric].long}>
            <input
              type="checkbox"
              checked={metrics.includes(metric)}
              // One stays: a table without columns says nothing.
              aria-disabled={metrics.length === 1 && metrics[0] === metric ? true : undefined}
              onChange={(event) => {
                if (event.target.checked) onMetrics([...metrics, metric])
                else if (metrics.length > 1) onMetrics(metrics.filter((each) => each !== metric))
              }}
            />
            {METRICS[metric].label}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
