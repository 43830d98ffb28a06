import { FULL, QUICK } from '../../bench/measure.ts'
import {
  type BenchReport,
  legendOf,
  machineLine,
  markdownReport,
  missingLine,
  quickMark,
} from '../../bench/report.ts'
import { tableLine } from '../../bench/table-time.ts'
import { focusedFirst } from '../dialog.tsx'
import { EditorDialog } from '../editor-dialog.tsx'
import { usePage, useView } from '../lab-context.tsx'
import { BenchCurves } from './bench-curves.tsx'
import { BenchTable } from './bench-table.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { useBench } from './use-bench.ts'
import { useCopy } from './use-copy.tsx'
import '../styles/sheets.css'
import '../styles/results-sheet.css'
import '../styles/bench-sheet.css'

/** How fast the engines are on this machine. What was measured stays until the page is left. */
export default function BenchSheet() {
  const { view } = usePage()
  const open = useView((state) => state.sheet === 'bench')
  const bench = useBench(open)
  return (
    <EditorDialog
      open={open}
      title="Benchmark"
      className="bench-sheet"
      onClose={() => view.getState().sheet === 'bench' && view.getState().setSheet(undefined)}
    >
      <p className="quiet bench-lead">
        Times every engine on this machine, in turns, while training is paused. Shared machines are
        noisy: ratios count, not microseconds.
      </p>
      <div className="results-tools">
        <Controls {...bench} />
        {bench.report && bench.report.results.length > 0 && <Copies report={bench.report} />}
      </div>
      {bench.problem !== undefined && (
        <p className="problem" role="alert">
          The measurement ended: {bench.problem}
        </p>
      )}
      {bench.report && <Report report={bench.report} />}
    </EditorDialog>
  )
}

function Controls({ report, progress, start, stop }: ReturnType<typeof useBench>) {
  if (progress) {
    const { done, total, round, next, secondsLeft } = progress
    const rounds = report?.rounds ?? 0
    const what = round === 0 ? 'Warming up' : `Round ${round} of ${rounds}`
    return (
      <div className="bench-controls">
        <button type="button" className="plain-button" onClick={stop}>
          Stop
        </button>
        <ProgressBar label="Benchmark" done={done} total={total} secondsLeft={secondsLeft} />
        <span className="quiet bench-next" role="status">
          <span className="hidden">Measuring. </span>
          <span aria-hidden="true">
            {what}
            {next && `: ${next}`}
          </span>
        </span>
      </div>
    )
  }
  return (
    <div className="bench-controls">
      <button
        ref={focusedFirst}
        type="button"
        className="plain-button strong"
        onClick={() => start(FULL)}
      >
        {report ? 'Measure again' : 'Measure'}
      </button>
      <button
        type="button"
        className="plain-button"
        title={`${QUICK.rounds} rounds of ${QUICK.milliseconds} ms each instead of ${FULL.rounds} of ${FULL.milliseconds}`}
        onClick={() => start(QUICK)}
      >
        Quick look
      </button>
    </div>
  )
}

function Copies({ report }: { readonly report: BenchReport }) {
  const { copy, said, byHand } = useCopy()
  return (
    <div className="results-copy">
      <div className="joined" role="toolbar" aria-label="Copy the results">
        <button
          type="button"
          className="plain-button small"
          onClick={() => void copy(markdownReport(report), 'as Markdown')}
        >
          Copy Markdown
        </button>
        <button
          type="button"
          className="plain-button small"
          aria-label="Copy as JSON"
          onClick={() => void copy(`${JSON.stringify(report)}\n`, 'as JSON')}
        >
          JSON
        </button>
      </div>
      <span className="quiet" role="status">
        {said}
      </span>
      {byHand}
    </div>
  )
}

function Report({ report }: { readonly report: BenchReport }) {
  const { results, curves, table, missing } = report
  const origin = machineLine(report)
  return (
    <>
      <p className="quiet results-caption">
        {quickMark(report) && <b>{quickMark(report)} </b>}
        {origin}. {results.length > 0 && legendOf(report)}
      </p>
      {missing.map((each) => (
        <p key={each.name} className="quiet results-caption">
          {missingLine(each)}.
        </p>
      ))}
      {results.length > 0 && (
        <div className="bench-report">
          <BenchTable results={results} />
          <div className="bench-side">
            {table.length > 0 && <p className="results-caption">{tableLine(table)}</p>}
            {curves.length > 0 && <h3>Scaling</h3>}
            <BenchCurves curves={curves} origin={origin} />
          </div>
        </div>
      )}
    </>
  )
}
