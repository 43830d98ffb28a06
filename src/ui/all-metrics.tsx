import { lazy, Suspense, useId } from 'react'
import { usePage, useView } from './lab-context.tsx'

const MetricsTable = lazy(() => import('./metrics-table.tsx'))

/** Every metric in a table, folded until it is asked for. */
export function AllMetrics() {
  const { view } = usePage()
  const open = useView((state) => state.metricsOpen)
  const id = useId()
  return (
    <section className="phenomenon all-metrics" aria-label="All metrics">
      <div className="phenomenon-head">
        <h3>
          <button
            type="button"
            className="fold"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => view.getState().setMetricsOpen(!open)}
          >
            All metrics
          </button>
        </h3>
      </div>
      <div id={id} hidden={!open}>
        {open && (
          <Suspense fallback={<p className="quiet">Loading.</p>}>
            <MetricsTable />
          </Suspense>
        )}
      </div>
    </section>
  )
}
